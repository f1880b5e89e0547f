// While the trail is checked, tells how far it is, and shows the result when it is there
const running = document.querySelector('.running[data-poll]');
if (running) {
  const ask = async () => {
    const answer = await fetch(running.dataset.poll, { headers: { Accept: 'application/json' } });
    const state = answer.ok && !answer.redirected ? await answer.json() : { running: false };
    if (!state.running) {
      location.reload();
      return;
    }
    running.querySelector('.read').textContent = state.entries;
    running.querySelector('progress').value = state.percent;
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 500);
}
