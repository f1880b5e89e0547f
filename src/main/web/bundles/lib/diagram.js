import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 24;
const PAPER_WIDTH = 1000;

/**
 * Shows a diagram in an element, as wide as it is.
 *
 * @param container     of the page
 * @param xml           as it was deployed
 * @param largestHeight in pixels
 */
export async function showDiagram(container, xml, largestHeight = 640) {
  const viewer = new NavigatedViewer({ container });
  await viewer.importXML(xml);
  // The wheel is for the page; with the control key it is for the diagram
  viewer.get('zoomScroll').toggle(false);
  return new ShownDiagram(container, viewer, largestHeight);
}

/** A diagram on the page, to be coloured, written upon and looked at. */
class ShownDiagram {
  #container;
  #largestHeight;

  constructor(container, viewer, largestHeight) {
    this.viewer = viewer;
    this.#container = container;
    this.#largestHeight = largestHeight;
    this.canvas = viewer.get('canvas');
    this.elements = viewer.get('elementRegistry');
    this.notes = this.canvas.getLayer('guanjia-notes', 10);
    this.fit();
    container.addEventListener('wheel', event => {
      if (event.ctrlKey) {
        event.preventDefault();
        this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
      }
    }, { passive: false });
    container.addEventListener('keydown', event => this.#key(event));
  }

  /** As wide as the page lets it be, never larger than drawn. */
  fit() {
    const { inner } = this.canvas.viewbox();
    const scale = Math.min(1.2, (this.#container.clientWidth - 2) / (inner.width + 2 * MARGIN));
    this.#container.style.height =
      `${Math.min(this.#largestHeight, Math.max(200, (inner.height + 2 * MARGIN) * scale))}px`;
    this.canvas.resized();
    const width = this.#container.clientWidth / scale;
    const height = this.#container.clientHeight / scale;
    this.canvas.viewbox({ x: inner.x - (width - inner.width) / 2, y: inner.y - MARGIN, width, height });
    this.#container.style.setProperty('--note-size', noteSize(scale));
  }

  zoom(factor) {
    this.canvas.zoom(Math.min(4, Math.max(0.2, this.canvas.zoom() * factor)));
  }

  #key(event) {
    const step = 60;
    const keys = {
      '+': () => this.zoom(1.25),
      '=': () => this.zoom(1.25),
      '-': () => this.zoom(0.8),
      0: () => this.fit(),
      ArrowLeft: () => this.canvas.scroll({ dx: step, dy: 0 }),
      ArrowRight: () => this.canvas.scroll({ dx: -step, dy: 0 }),
      ArrowUp: () => this.canvas.scroll({ dx: 0, dy: step }),
      ArrowDown: () => this.canvas.scroll({ dx: 0, dy: -step }),
    };
    if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      keys[event.key]();
    }
  }

  /** Draws an element in other colours and gives it classes; one that the diagram lacks is left out. */
  mark(id, { stroke, fill }, ...classes) {
    const element = this.elements.get(id);
    if (!element) {
      return;
    }
    if (stroke) {
      element.di.set('bioc:stroke', stroke);
    }
    if (fill) {
      element.di.set('bioc:fill', fill);
    }
    this.viewer.get('graphicsFactory')
      .update(element.waypoints ? 'connection' : 'shape', element, this.elements.getGraphics(element));
    classes.forEach(name => this.canvas.addMarker(element, name));
  }

  /**
   * Writes lines of text at a place of the diagram.
   *
   * @param anchor start, middle or end: what of the text is at the place
   */
  write(x, y, lines, name, anchor = 'middle') {
    const text = document.createElementNS(SVG, 'text');
    text.setAttribute('class', name);
    text.setAttribute('y', y);
    text.setAttribute('text-anchor', anchor);
    lines.forEach((line, index) => {
      const part = document.createElementNS(SVG, 'tspan');
      part.setAttribute('x', x);
      part.setAttribute('dy', index === 0 ? '0.8em' : '1.15em');
      part.textContent = line;
      text.append(part);
    });
    this.notes.append(text);
    return text;
  }

  /** The drawing by itself, which grows and shrinks with its page. */
  picture() {
    const { inner } = this.canvas.viewbox();
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', [inner.x - MARGIN, inner.y - MARGIN, inner.width + 2 * MARGIN,
      inner.height + 2 * MARGIN].join(' '));
    svg.style.setProperty('--note-size', noteSize(PAPER_WIDTH / inner.width));
    svg.append(...[...this.#container.querySelector('svg').childNodes].map(node => node.cloneNode(true)));
    svg.querySelector('.viewport').removeAttribute('transform');
    return svg;
  }

  close() {
    this.viewer.destroy();
  }
}

/** Notes stay readable where the diagram is drawn small. */
function noteSize(scale) {
  return `${Math.min(13, Math.max(9, 8.5 / scale))}px`;
}

/** The middle of a line. */
export function middle(waypoints) {
  const lengths = waypoints.slice(1).map((point, index) =>
    Math.hypot(point.x - waypoints[index].x, point.y - waypoints[index].y));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (let i = 0; i < lengths.length; i++) {
    if (left <= lengths[i]) {
      const part = lengths[i] === 0 ? 0 : left / lengths[i];
      return {
        x: waypoints[i].x + (waypoints[i + 1].x - waypoints[i].x) * part,
        y: waypoints[i].y + (waypoints[i + 1].y - waypoints[i].y) * part,
      };
    }
    left -= lengths[i];
  }
  return waypoints[0];
}
