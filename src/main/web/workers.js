// Photos of a phone are far larger than what stands on a pass: they are made small here, so that sixty of them go in one
// go. Whatever cannot be read here is sent as it is and judged there; without this script everything works, only slower.
const LONGEST = 1280;

const shrink = async (file) => {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
    return blob ? new File([blob], file.name, { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
};

for (const input of document.querySelectorAll('input[data-photos]')) {
  const button = input.form.querySelector('button[type=submit]');
  const word = button.textContent;
  input.addEventListener('change', async () => {
    const chosen = [...input.files];
    if (chosen.length === 0) {
      return;
    }
    button.disabled = true;
    const small = new DataTransfer();
    for (const [index, file] of chosen.entries()) {
      button.textContent = `处理照片 ${index + 1}/${chosen.length}`;
      small.items.add(await shrink(file));
    }
    input.files = small.files;
    button.disabled = false;
    button.textContent = word;
    if (input.dataset.atOnce !== undefined) {
      input.form.requestSubmit();
    }
  });
}
