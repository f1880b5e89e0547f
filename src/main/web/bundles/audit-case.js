// The page of a case for auditors: its diagrams, and what of the timeline is shown
import { showDiagram } from './lib/diagram.js';
import { drawWalk } from './lib/walked.js';

const root = document.getElementById('diagrams');
const timeline = document.getElementById('timeline');
const chosen = document.getElementById('chosen-element');
const message = document.getElementById('diagram-message');
const canvas = document.getElementById('diagram-canvas');
const tabs = document.getElementById('diagram-tabs');
const about = document.getElementById('diagram-note');
const all = { diagrams: [], shown: null, current: null };

if (root) {
  open().catch(() => {
    message.textContent = '流程图暂时无法显示，请稍后重试或重新登录。';
  });
}
filters();
document.getElementById('open-all').addEventListener('click', () => setDetails(true));
document.getElementById('close-all').addEventListener('click', () => setDetails(false));
window.addEventListener('beforeprint', () => setDetails(true));

async function open() {
  const response = await fetch(root.dataset.marks, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(response.status);
  }
  all.diagrams = await response.json();
  all.diagrams.forEach(diagram => tabs.append(tab(diagram)));
  tabs.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = (all.diagrams.indexOf(all.current) + step + all.diagrams.length) % all.diagrams.length;
      choose(all.diagrams[next]).then(() => tabs.children[next].focus());
    }
  });
  document.getElementById('zoom-in').addEventListener('click', () => all.shown?.zoom(1.25));
  document.getElementById('zoom-out').addEventListener('click', () => all.shown?.zoom(0.8));
  document.getElementById('zoom-fit').addEventListener('click', () => all.shown?.fit());
  let waiting;
  window.addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => all.shown?.fit(), 150);
  });
  await choose(all.diagrams[0]);
}

function tab(diagram) {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('role', 'tab');
  button.className = 'diagram-tab';
  button.id = `tab-${diagram.id}`;
  button.setAttribute('aria-controls', 'diagram-canvas');
  button.textContent = diagram.title;
  button.title = diagram.note;
  button.classList.toggle('running', diagram.open);
  button.classList.toggle('late', diagram.late);
  button.addEventListener('click', () => choose(diagram));
  return button;
}

async function choose(diagram) {
  if (!diagram || diagram === all.current) {
    return;
  }
  all.current = diagram;
  [...tabs.children].forEach(button => {
    const selected = button.id === `tab-${diagram.id}`;
    button.setAttribute('aria-selected', selected);
    button.tabIndex = selected ? 0 : -1;
  });
  about.textContent = diagram.note;
  message.textContent = '正在载入流程图…';
  showChosen(null);
  const query = new URLSearchParams({ definition: diagram.definitionId ?? '' });
  const response = await fetch(`${root.dataset.model}?${query}`);
  if (diagram !== all.current) {
    return;
  }
  all.shown?.close();
  all.shown = null;
  canvas.replaceChildren();
  if (!response.ok) {
    message.textContent = '这一版本的流程图已不在系统中。';
    return;
  }
  all.shown = await showDiagram(canvas, await response.text());
  drawWalk(all.shown, diagram);
  all.shown.viewer.get('eventBus').on('element.click', event => {
    const element = event.element.type === 'label' ? event.element.labelTarget : event.element;
    showChosen(diagram.elements.find(mark => mark.element === element.id) ?? null);
  });
  message.textContent = '';
  canvas.dataset.shown = diagram.id;
}

/** What is known of an element, and the timeline narrowed down to it. */
function showChosen(mark) {
  chosen.replaceChildren();
  chosen.hidden = !mark;
  if (!mark) {
    show(null);
    return;
  }
  const title = document.createElement('h3');
  title.textContent = mark.name;
  const back = document.createElement('button');
  back.type = 'button';
  back.className = 'plain';
  back.textContent = '显示全部时间线';
  back.addEventListener('click', () => showChosen(null));
  const table = document.createElement('table');
  table.append(row('th', ['次', '办理人', '开始', '结束', '时限', '状态']));
  mark.stays.forEach((stay, index) => {
    const line = row('td', [index + 1, stay.who, stay.entered, stay.left, stay.due,
      stay.late ? `${stay.label}，超时` : stay.label]);
    line.classList.toggle('late', stay.late);
    table.append(line);
  });
  chosen.append(title, table);
  mark.child.forEach(id => {
    const called = all.diagrams.find(diagram => diagram.id === id);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `打开「${called.title}」`;
    button.addEventListener('click', () => choose(called));
    chosen.append(button, ' ');
  });
  chosen.append(back);
  show(`${all.current.instance}|${mark.element}`);
}

function row(kind, values) {
  const line = document.createElement('tr');
  values.forEach(value => {
    const cell = document.createElement(kind);
    cell.textContent = value;
    line.append(cell);
  });
  return line;
}

// The timeline

let place = null;

function filters() {
  document.querySelectorAll('#kinds input').forEach(box => box.addEventListener('change', () => show(place)));
  document.getElementById('kinds-all').addEventListener('click', () => tick(true));
  document.getElementById('kinds-none').addEventListener('click', () => tick(false));
}

function tick(whether) {
  document.querySelectorAll('#kinds input').forEach(box => {
    box.checked = whether;
  });
  show(place);
}

function show(where) {
  const first = place !== where && where !== null;
  place = where;
  const kinds = new Set([...document.querySelectorAll('#kinds input:checked')].map(box => box.value));
  let count = 0;
  timeline.querySelectorAll(':scope > li').forEach(entry => {
    let any = false;
    entry.querySelectorAll('.item').forEach(item => {
      const visible = kinds.has(item.dataset.kind) && (place === null || item.dataset.place === place);
      item.hidden = !visible;
      any ||= visible;
    });
    entry.hidden = !any && !(entry.dataset.bare === 'true' && place === null);
    count += entry.hidden ? 0 : 1;
  });
  document.getElementById('shown-count').textContent = count;
  if (first) {
    document.getElementById('timeline-head').scrollIntoView({ block: 'start', behavior: 'smooth' });
  }
}

function setDetails(open) {
  timeline.querySelectorAll('details').forEach(one => {
    one.open = open;
  });
}
