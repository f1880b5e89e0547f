// The auditors' overview: charts of what the tables beneath them say, and the time of each step as heat on diagrams.
// Nothing is told by colour alone: bars have patterns, lines have marks and dashes, steps have numbers.
import {
  BarController, BarElement, CategoryScale, Chart, Legend, LineController, LineElement, LinearScale, PointElement,
  Tooltip,
} from 'chart.js';
import { showDiagram } from './lib/diagram.js';

Chart.register(BarController, BarElement, CategoryScale, Legend, LineController, LineElement, LinearScale, PointElement,
  Tooltip);
Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.font.family = '"Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
Chart.defaults.color = '#1f2933';

const GREEN = '#1f6f54';
const BLUE = '#1d4ed8';
const ORANGE = '#b45309';
const FILLS = [null, '#ffffff', '#fbe3c0', '#f3b562', '#e08a3c', '#c2542d'];
const ROW = 24;

const data = JSON.parse(document.getElementById('chart-data').dataset.figures);
document.getElementById('print').addEventListener('click', () => window.print());

const charts = [];
try {
  drawCharts();
} catch (error) {
  document.getElementById('chart-message').hidden = false;
  throw error;
} finally {
  document.querySelectorAll('.chart:empty').forEach(place => { place.hidden = true; });
}
// On paper the page is narrower than on the screen
const paper = window.matchMedia('print');
paper.addEventListener('change', () => charts.forEach(chart => chart.resize()));
window.addEventListener('beforeprint', () => charts.forEach(chart => chart.resize(680, chart.height)));
window.addEventListener('afterprint', () => charts.forEach(chart => chart.resize()));
await drawHeat();
document.documentElement.dataset.drawn = 'true';

function drawCharts() {
  draw('cases', {
    data: {
      labels: data.months,
      datasets: [
        { type: 'line', label: '月末在办', data: data.cases.map(row => row.open), ...marked(ORANGE, 'rectRot', [6, 3]) },
        { type: 'bar', label: '新开', data: data.cases.map(row => row.opened), ...striped(BLUE, 0) },
        { type: 'bar', label: '办结', data: data.cases.map(row => row.closed), ...striped(GREEN, 1) },
        { type: 'bar', label: '撤回', data: data.cases.map(row => row.withdrawn), ...striped('#6b7280', 2) },
      ],
    },
    options: { scales: { y: { beginAtZero: true, ticks: { precision: 0 }, title: { display: true, text: '件' } } } },
  });
  if (data.clauses.length) {
    place('clauses').style.height = `${data.clauses.length * ROW + 40}px`;
    draw('clauses', {
      type: 'bar',
      data: {
        labels: data.clauses.map(row => row.label),
        datasets: [
          { label: '遵守率', data: data.clauses.map(row => row.percent), ...striped(GREEN, 1), barThickness: 12 },
        ],
      },
      options: {
        indexAxis: 'y',
        layout: { padding: { right: 120 } },
        plugins: { legend: { display: false } },
        scales: {
          x: { min: 0, max: 100, ticks: { callback: value => `${value}%` } },
          y: { ticks: { autoSkip: false } },
        },
      },
      plugins: [written(data.clauses.map(row => `${row.percent}%（${row.part}/${row.whole}）`))],
    });
  }
  if (data.targets.some(told)) {
    const looks = [[BLUE, 'circle', []], [ORANGE, 'triangle', [8, 4]], [GREEN, 'rect', [2, 3]]];
    draw('targets', {
      type: 'line',
      data: {
        labels: data.months,
        datasets: data.targets.filter(told).flatMap((line, index) => [
          { label: line.label, data: line.percents, spanGaps: true, ...marked(...looks[index % looks.length]) },
          ...(line.target === null ? [] : [{
            label: `${line.label}目标 ${line.target}%`, data: data.months.map(() => line.target), borderWidth: 1,
            borderColor: looks[index % looks.length][0], backgroundColor: looks[index % looks.length][0],
            borderDash: looks[index % looks.length][2], pointRadius: 0, pointStyle: 'line',
          }]),
        ]),
      },
      options: percents(),
    });
  }
  if (data.reopened.some(told)) {
    draw('reopened', {
      type: 'bar',
      data: {
        labels: data.months,
        datasets: data.reopened.map((line, index) =>
          ({ label: line.label, data: line.percents, ...striped([ORANGE, BLUE, GREEN][index % 3], index) })),
      },
      options: percents(),
    });
  }
}

function told(line) {
  return line.percents.some(percent => percent !== null);
}

function place(name) {
  return document.querySelector(`[data-chart="${name}"]`);
}

function draw(name, config) {
  if (!place(name)) {
    return;
  }
  const canvas = document.createElement('canvas');
  place(name).append(canvas);
  const options = config.options ?? {};
  const legend = { labels: { usePointStyle: true, pointStyleWidth: 26, boxHeight: 10 } };
  options.plugins = { legend, ...options.plugins };
  charts.push(new Chart(canvas, { ...config, options }));
}

function percents() {
  return { scales: { y: { min: 0, suggestedMax: 100, max: 100, ticks: { callback: value => `${value}%` } } } };
}

/** A line that is known by its marks. */
function marked(color, pointStyle, borderDash) {
  return {
    borderColor: color, backgroundColor: color, borderWidth: 2, borderDash, pointStyle, pointRadius: 5, tension: 0,
    clip: 8,
  };
}

/** A bar that is known by its pattern: full, hatched, or empty. */
function striped(color, pattern) {
  return { backgroundColor: [color, hatched(color), '#ffffff'][pattern % 3], borderColor: color, borderWidth: 1,
    pointStyle: 'rect' };
}

function hatched(color) {
  const tile = document.createElement('canvas');
  tile.width = 8;
  tile.height = 8;
  const pen = tile.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = color;
  pen.lineWidth = 2.5;
  pen.beginPath();
  [-8, 0, 8].forEach(start => { pen.moveTo(start, 8); pen.lineTo(start + 8, 0); });
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

/** Writes its text at the end of each bar. */
function written(texts) {
  return {
    id: 'written',
    afterDatasetsDraw(chart) {
      const pen = chart.ctx;
      pen.save();
      pen.fillStyle = '#1f2933';
      pen.font = `12px ${Chart.defaults.font.family}`;
      pen.textBaseline = 'middle';
      chart.getDatasetMeta(0).data.forEach((bar, index) => pen.fillText(texts[index], bar.x + 6, bar.y));
      pen.restore();
    },
  };
}

async function drawHeat() {
  for (const figure of document.querySelectorAll('.heat-diagram')) {
    try {
      await drawDiagram(figure);
    } catch {
      figure.querySelector('.board').hidden = true;
      figure.querySelector('.problem').hidden = false;
    }
  }
}

async function drawDiagram(figure) {
  const response = await fetch(figure.dataset.model);
  if (!response.ok) {
    throw new Error(response.statusText);
  }
  const board = figure.querySelector('.board');
  const shown = await showDiagram(board, await response.text());
  document.querySelectorAll('.times tr[data-element]').forEach(row => {
    const element = row.dataset.process === figure.dataset.process ? shown.elements.get(row.dataset.element) : null;
    if (element) {
      heat(shown, element, row);
    }
  });
  window.addEventListener('resize', () => {
    // Not while it is printed: the board is hidden then
    if (board.clientWidth > 0) {
      shown.fit();
    }
  });
  const picture = document.createElement('div');
  picture.className = 'picture';
  picture.append(shown.picture());
  figure.append(picture);
}

function heat(shown, element, row) {
  const level = Number(row.dataset.level);
  shown.mark(element.id, { stroke: '#1f2933', fill: FILLS[level] });
  // Above: timers hang at the foot of a task
  shown.write(element.x + element.width / 2, element.y - 28,
    ['mean', 'total'].map((name, index) => ['平均', '共'][index] + row.querySelector(`[data-${name}]`).textContent),
    'heat-note');
  badge(shown, element.x + element.width - 4, element.y + element.height - 4, level);
}

function badge(shown, x, y, level) {
  const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  circle.setAttribute('cx', x);
  circle.setAttribute('cy', y);
  circle.setAttribute('r', 9);
  circle.setAttribute('class', 'heat-badge');
  shown.notes.append(circle);
  shown.write(x, y - 6, [level], 'heat-number');
}
