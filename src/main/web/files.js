// Tells that a file is too large before it is sent: a browser shows no answer as long as it is sending.
const file = document.querySelector('#file');
const kind = document.querySelector('#kind');
const all = file.accept;

file.addEventListener('change', () => {
  const chosen = file.files[0];
  file.setCustomValidity(chosen && chosen.size > Number(file.dataset.most) ? file.dataset.tooLarge : '');
  file.reportValidity();
});

const narrow = () => {
  file.accept = kind.selectedOptions[0]?.dataset.accept ?? all;
};
kind.addEventListener('change', narrow);
narrow();
