// Lets a reader of the calendar try when a period would end.
const form = document.getElementById('try');
const answer = document.getElementById('try-answer');
const start = form.elements.start;

const now = new Date();
start.value = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

form.addEventListener('submit', async event => {
  event.preventDefault();
  try {
    const response = await fetch(`${form.dataset.action}?${new URLSearchParams(new FormData(form))}`,
      { headers: { Accept: 'application/json' } });
    const body = await response.json();
    if (response.ok) {
      const due = document.createElement('strong');
      due.textContent = body.due.slice(0, 16).replace('T', ' ') + ' 截止' + (body.provisional ? '（暂定）' : '');
      answer.replaceChildren(due, body.explanation);
    } else {
      show(body.message);
    }
  } catch {
    show('暂时无法试算，请稍后再试或重新登录。');
  }
});

function show(message) {
  const error = document.createElement('span');
  error.className = 'error';
  error.textContent = message;
  answer.replaceChildren(error);
}
