/*
 * Loaded into Tasklist (customScripts in its config.js), before it starts: what is due first stands first. Tasklist
 * sorts by creation, newest first, whatever order the filter was saved with, unless its address names another.
 */
const DUE_FIRST = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);
const { pathname, hash } = window.location;

if (/^\/camunda\/app\/tasklist\/[^/]+\/$/.test(pathname) && /^(?:#\/?(?:\?.*)?)?$/.test(hash)
    && !/[?&]sorting=/.test(hash)) {
  const query = hash.includes('?') ? `${hash.slice(hash.indexOf('?') + 1)}&` : '';
  window.history.replaceState(null, '', `#/?${query}sorting=${encodeURIComponent(DUE_FIRST)}`);
}
