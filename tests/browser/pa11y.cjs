// Runs pa11y on a page that another program has open, in the state it is in: one line in, one line out.
// In: {port, mark, viewport}; the page is the one whose window.pa11yMark is the mark. Out: {issues} or {fault}.
const pa11y = require('pa11y');
const puppeteer = require('puppeteer');
const readline = require('node:readline');

async function issuesOf({ port, mark, viewport }) {
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
  try {
    for (const page of await browser.pages()) {
      if (await page.evaluate('window.pa11yMark') !== mark) continue;
      const options = { browser, page, ignoreUrl: true, standard: 'WCAG2AA', viewport };
      return (await pa11y(page.url(), options)).issues.map((i) => [i.code, i.context || 'document', i.message]);
    }
    throw new Error('the page is not open');
  } finally {
    await browser.disconnect();
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const answer = await issuesOf(JSON.parse(line)).then((issues) => ({ issues }), (fault) => ({ fault: String(fault) }));
    console.log(JSON.stringify(answer));
  }
})();
