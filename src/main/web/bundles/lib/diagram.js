import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/** Shows a diagram in an element, as wide as it is. */
export async function showDiagram(container, xml) {
  const viewer = new NavigatedViewer({ container });
  await viewer.importXML(xml);
  viewer.get('canvas').zoom('fit-viewport', 'auto');
  return viewer;
}
