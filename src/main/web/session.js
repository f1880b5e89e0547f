/*
 * Loaded into the webapps (customScripts in their config.js). They have a login form of their own, which Guanjia's
 * server refuses: there is one login, at /login. This module leads there when the session has ended or the person has
 * logged out, and brings the person back to the same task. On other pages it does nothing.
 */

const WEBAPP = /^\/camunda\/app\/(?:tasklist|cockpit|admin|welcome)\//;
const LOGOUT = /\/camunda\/api\/admin\/auth\/user\/[^/]+\/logout$/;
// The webapp keeps what was typed into a form when it hears that the login has ended; leave it the time to do so
const KEEP_FORM_MS = 150;

let leaving = false;
let loggingOut = false;

function leaveFor(address) {
  if (leaving) {
    return;
  }
  leaving = true;
  setTimeout(() => window.location.assign(address), KEEP_FORM_MS);
}

function here() {
  // The webapp may have put its own login route in place of the task's
  return window.location.pathname + window.location.search + (atLoginRoute() ? lastRoute : window.location.hash);
}

function atLoginRoute() {
  return /^#\/login\b/.test(window.location.hash);
}

let lastRoute = atLoginRoute() ? '' : window.location.hash;

function login() {
  // Whoever logs in after a logout may be somebody else
  leaveFor(loggingOut ? '/login?logout' : `/login?next=${encodeURIComponent(here())}`);
}

function routeChanged() {
  if (atLoginRoute()) {
    login();
  } else {
    lastRoute = window.location.hash;
  }
}

function watchRequests() {
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    const target = new URL(url, document.baseURI);
    if (target.origin === window.location.origin) {
      const isLogout = method.toUpperCase() === 'POST' && LOGOUT.test(target.pathname);
      loggingOut ||= isLogout;
      this.addEventListener('loadend', () => {
        if (this.status === 401 || (isLogout && this.status === 200)) {
          login();
        } else if (isLogout) {
          loggingOut = false;
        }
      });
    }
    return open.call(this, method, url, ...rest);
  };
}

if (WEBAPP.test(window.location.pathname)) {
  watchRequests();
  window.addEventListener('hashchange', routeChanged);
  window.addEventListener('popstate', routeChanged);
  routeChanged();
}
