// Runs before a page's own scripts and remembers what breaks its content security policy.
window.brokenPolicies = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.brokenPolicies.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile || ''}`);
});
