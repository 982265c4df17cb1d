// Makes every third-party file that Samvirk serves or prints with, into build/frontend/out/; dev/assets.py calls it.
// Also writes packages.json there: which packages went in, with version and licence. Same inputs, same bytes.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const stage = path.resolve('../build/frontend');
const vendor = path.join(stage, 'out/vendor');
const fonts = path.join(stage, 'out/fonts');
const installed = (name) => path.resolve('node_modules', name);
const shipped = new Set();

function fail(message) {
  console.error(message);
  process.exit(1);
}

function copy(pkg, file, target) {
  const source = path.join(installed(pkg), file);
  if (!existsSync(source)) fail(`${pkg} no longer has ${file}: find its new name and change frontend/build.mjs.`);
  copyFileSync(source, target);
  shipped.add(pkg);
}

function buildTheme() {
  const cli = installed('@digdir/designsystemet/dist/bin/designsystemet.js');
  const tokens = path.join(stage, 'design-tokens');
  const theme = path.join(stage, 'theme');
  const run = (...args) => execFileSync(process.execPath, [cli, 'tokens', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  run('create', '--config', 'designsystemet.config.json');
  run('build', '-t', tokens, '-o', theme, '--clean');
  copyFileSync(path.join(theme, 'samvirk.css'), path.join(vendor, 'theme-samvirk.css'));
  shipped.add('@digdir/designsystemet');
}

async function bundleComponents() {
  const result = await build({
    entryPoints: ['src/designsystemet.js'],
    outfile: path.join(vendor, 'ds.min.js'),
    bundle: true,
    minify: true,
    metafile: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none', // the licences stand in licences.txt
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  for (const file of Object.keys(result.metafile.inputs)) {
    const name = file.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
    if (name) shipped.add(name);
  }
}

function buildIconSprite() {
  const names = JSON.parse(readFileSync('icons.json', 'utf8'));
  const folder = installed('@navikt/aksel-icons/dist/svg');
  const missing = names.filter((name) => !existsSync(path.join(folder, `${name}.svg`)));
  if (missing.length) fail(`No such icon in @navikt/aksel-icons: ${missing.join(', ')}. Correct frontend/icons.json.`);
  const symbols = names.map((name) => {
    const drawing = readFileSync(path.join(folder, `${name}.svg`), 'utf8').replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none">${drawing.trim()}</symbol>\n`;
  });
  writeFileSync(path.join(vendor, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('')}</svg>\n`);
  shipped.add('@navikt/aksel-icons');
}

function buildFonts() {
  const web = '@fontsource-variable/inter';
  copy(web, 'files/inter-latin-wght-normal.woff2', path.join(vendor, 'inter-latin.woff2'));
  copy(web, 'files/inter-latin-ext-wght-normal.woff2', path.join(vendor, 'inter-latin-ext.woff2'));
  for (const weight of ['400Regular', '500Medium', '600SemiBold']) {
    copy('@expo-google-fonts/inter', `${weight}/Inter_${weight}.ttf`, path.join(fonts, `Inter-${weight.slice(3)}.ttf`));
  }
  copy('@expo-google-fonts/noto-emoji', '400Regular/NotoEmoji_400Regular.ttf', path.join(fonts, 'NotoEmoji-Regular.ttf'));
  copy('@expo-google-fonts/inter', 'LICENSE_FONT', path.join(fonts, 'Inter-LICENCE.txt'));
  copy('@expo-google-fonts/noto-emoji', 'LICENSE_FONT', path.join(fonts, 'NotoEmoji-LICENCE.txt'));
}

/** The licence texts that must follow the files, and packages.json for the manifest. */
function describePackages() {
  const packages = {};
  let texts = 'Third-party files in this folder, and in the PDFs, come from these packages.\n';
  for (const name of [...shipped].sort()) {
    const { version, license } = JSON.parse(readFileSync(path.join(installed(name), 'package.json'), 'utf8'));
    if (!license) fail(`${name} names no licence: it cannot be shipped.`);
    packages[name] = { version, license };
    const files = readdirSync(installed(name)).filter((file) => /^licen[cs]e/i.test(file)).sort();
    const text = files.map((file) => readFileSync(path.join(installed(name), file), 'utf8').trim()).join('\n\n');
    texts += `\n${'='.repeat(100)}\n${name} ${version} (${license})\n\n${text || `Licence: ${license}`}\n`;
  }
  writeFileSync(path.join(vendor, 'licences.txt'), texts);
  writeFileSync(path.join(stage, 'packages.json'), `${JSON.stringify(packages, null, 2)}\n`);
}

rmSync(stage, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });
mkdirSync(fonts, { recursive: true });
buildTheme();
copy('@digdir/designsystemet-css', 'dist/src/index.css', path.join(vendor, 'designsystemet.css'));
copy('htmx.org', 'dist/htmx.min.js', path.join(vendor, 'htmx.min.js'));
await bundleComponents();
buildIconSprite();
buildFonts();
describePackages();
