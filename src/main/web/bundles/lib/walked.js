import { middle } from './diagram.js';

const TAKEN = '#1f6f54';
const COLOURS = {
  DONE: { stroke: TAKEN, fill: '#e3f2ec' },
  MIGRATED: { stroke: TAKEN, fill: '#e3f2ec' },
  CURRENT: { stroke: '#1d4ed8', fill: '#dbe7ff' },
  CANCELLED: { stroke: '#6b7280', fill: '#eceef1' },
};
const LATE = '#b42318';
/** What times and names are written at; the others tell them when they are chosen. */
const BOXES = /Task$|CallActivity$|SubProcess$/;

/** Draws the way that a case went on a diagram: flows taken, elements reached, when and by whom. */
export function drawWalk(shown, diagram) {
  for (const [flow, count] of Object.entries(diagram.flows)) {
    shown.mark(flow, { stroke: TAKEN }, 'walk-taken');
    const line = shown.elements.get(flow);
    if (line?.waypoints && count > 1) {
      const { x, y } = middle(line.waypoints);
      shown.write(x, y - 16, [`×${count}`], 'walk-count');
    }
  }
  for (const mark of diagram.elements) {
    const colours = COLOURS[mark.state];
    shown.mark(mark.element, mark.late ? { ...colours, stroke: LATE } : colours,
      'walk-reached', `walk-${mark.state.toLowerCase()}`, ...(mark.late ? ['walk-late'] : []));
    const shape = shown.elements.get(mark.element);
    if (shape?.width) {
      note(shown, shape, mark);
    }
  }
}

/** Where nothing else of a diagram stands: under a task, over an event; a boundary event sits at the lower left of its task. */
function note(shown, shape, mark) {
  const name = `walk-note${mark.late ? ' walk-note-late' : ''}`;
  const below = shape.y + shape.height + 3;
  if (shape.host) {
    shown.write(shape.x + shape.width / 2 - 5, shape.y + shape.height + 2, [eventNote(mark)], name, 'end');
  } else if (!BOXES.test(shape.type)) {
    shown.write(shape.x + shape.width / 2, shape.y - 14, [eventNote(mark)], name);
  } else if (shape.attachers?.length) {
    const right = Math.max(...shape.attachers.map(event => event.x + event.width));
    if (right > shape.x + shape.width * 0.6) {
      // The foot is taken up by events and their labels
      shown.write(shape.x + shape.width / 2, shape.y - 26, boxNote(mark), name);
    } else {
      shown.write(right + 4, below, boxNote(mark), name, 'start');
    }
  } else {
    shown.write(shape.x + shape.width / 2, below, boxNote(mark), name);
  }
}

function boxNote(mark) {
  const last = mark.stays[mark.stays.length - 1];
  const who = shorten(last.who, 9);
  const lines = [];
  if (who || mark.late || mark.stays.length > 1) {
    lines.push([who, mark.stays.length > 1 ? `×${mark.stays.length}` : '', mark.late ? '超时' : '']
      .filter(word => word).join(' '));
  }
  lines.push(span(last));
  return lines;
}

function eventNote(mark) {
  const first = short(mark.stays[0].entered);
  return mark.stays.length > 1 ? `${first} ×${mark.stays.length}` : first;
}

function span(stay) {
  const from = short(stay.entered);
  if (!stay.left) {
    return `${from} 起`;
  }
  const until = short(stay.left);
  if (from === until) {
    return from;
  }
  return stay.entered.slice(0, 10) === stay.left.slice(0, 10) ? `${from}–${until.slice(6)}` : `${from}–${until}`;
}

/** 2026-11-21 09:05 without its year. */
function short(moment) {
  return moment.slice(5);
}

function shorten(text, length) {
  const letters = [...text];
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text;
}
