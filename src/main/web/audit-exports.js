// Begins the download of an export that was just asked for, and shows how far each has come.
const EVERY_MS = 1000;
const PATIENCE = 10;

const watched = new Map([...document.querySelectorAll('[data-watch]')].map(row => [row, 0]));

function part(row, name) {
  return row.querySelector(`[data-part="${name}"]`);
}

function show(row, standing) {
  part(row, 'bar').value = standing.percent;
  part(row, 'done').textContent = standing.done.toLocaleString('en-US');
  part(row, 'parts').textContent = standing.parts ? `，${standing.parts}` : '';
}

async function look(row) {
  try {
    const response = await fetch(row.dataset.watch, { headers: { Accept: 'application/json' }, redirect: 'error' });
    if (!response.ok) {
      throw new Error(response.status);
    }
    const standing = await response.json();
    watched.set(row, 0);
    if (standing.ended) {
      // With what only the server says of an export that is over
      window.location.assign(window.location.pathname);
      return;
    }
    show(row, standing);
  } catch {
    watched.set(row, watched.get(row) + 1);
  }
}

async function round() {
  await Promise.all([...watched.keys()].map(look));
  if ([...watched.values()].some(misses => misses < PATIENCE)) {
    setTimeout(round, EVERY_MS);
  }
}

const begin = document.querySelector('form[data-begin]');
if (begin) {
  // Going back to this address later begins nothing again
  history.replaceState(null, '', window.location.pathname);
  begin.addEventListener('submit', () => {
    // Once is all there is; hidden and not disabled, which would keep the form from being sent
    begin.hidden = true;
    part(begin.closest('tr'), 'state').textContent = '进行中';
  });
  begin.requestSubmit();
}
if (watched.size > 0) {
  setTimeout(round, EVERY_MS);
}
