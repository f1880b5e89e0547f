// The whole file of a case, to be printed: every diagram as a drawing that fits the paper
import { showDiagram } from './lib/diagram.js';
import { drawWalk } from './lib/walked.js';

const root = document.getElementById('diagrams');
document.getElementById('print').addEventListener('click', () => window.print());
if (root) {
  draw().catch(() => {
    document.getElementById('diagram-message').textContent = '流程图暂时无法显示，请刷新页面。';
  });
}

async function draw() {
  const marks = await (await fetch(root.dataset.marks, { headers: { Accept: 'application/json' } })).json();
  for (const diagram of marks) {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = `${diagram.title}　${diagram.note}`;
    figure.append(caption);
    root.append(figure);
    const response = await fetch(`${root.dataset.model}?${new URLSearchParams({ definition: diagram.definitionId ?? '' })}`);
    if (!response.ok) {
      caption.textContent += '（这一版本的流程图已不在系统中）';
      continue;
    }
    const canvas = document.createElement('div');
    canvas.className = 'drawing-board';
    figure.append(canvas);
    const shown = await showDiagram(canvas, await response.text());
    drawWalk(shown, diagram);
    const picture = shown.picture();
    shown.close();
    canvas.replaceWith(picture);
  }
  document.getElementById('diagram-message').textContent = '';
  root.dataset.drawn = marks.length;
}
