package io.guanjia.audit.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/**
 * A diagram as boxes on a sheet of paper, in millimetres: what a PDF is made of has no browser that could draw it. Lines
 * are thin boxes; words are words, so that they can be searched.
 *
 * @param title  of the version
 * @param note   how it came about
 * @param height of the drawing
 */
record Sheet(String title, String note, String height, List<Box> boxes) {

    /** A4 across, less its margins. */
    private static final double WIDTH = 268;
    private static final double HEIGHT = 158;
    /** How large a pixel of the diagram is at most. */
    private static final double LARGEST = 0.26;
    private static final double FONT = 12;
    private static final double LINE = 1.2;
    private static final double ARROW = 8;
    private static final double NOTE = 10;

    /**
     * @param style   where it stands, in CSS
     * @param classes how it looks
     */
    record Box(String style, String classes, String text) {
    }

    /** The diagram with the way that a case went on it. */
    static Sheet of(Diagram diagram, BpmnModelInstance model) {
        return new Drawing(diagram, model).sheet();
    }

    private static final class Drawing {

        private final Diagram diagram;
        private final BpmnModelInstance model;
        private final Map<String, Diagram.Mark> marks;
        private final List<Box> boxes = new ArrayList<>();
        private double left = Double.MAX_VALUE;
        private double top = Double.MAX_VALUE;
        private double right;
        private double bottom;
        private double scale;

        private Drawing(Diagram diagram, BpmnModelInstance model) {
            this.diagram = diagram;
            this.model = model;
            this.marks = diagram.elements().stream().collect(Collectors.toMap(Diagram.Mark::element, mark -> mark));
        }

        private Sheet sheet() {
            List<BpmnShape> shapes = List.copyOf(model.getModelElementsByType(BpmnShape.class));
            List<BpmnEdge> edges = List.copyOf(model.getModelElementsByType(BpmnEdge.class));
            shapes.forEach(shape -> extend(shape.getBounds(), shape.getBpmnLabel()));
            edges.forEach(edge -> {
                edge.getWaypoints().forEach(point -> extend(point.getX(), point.getY()));
                extend(null, edge.getBpmnLabel());
            });
            left -= 5;
            top -= 14;
            right += 5;
            bottom += 24;
            scale = Math.min(LARGEST, Math.min(WIDTH / (right - left), HEIGHT / (bottom - top)));
            // Lines lie under shapes and over what is around them
            shapes.stream().filter(shape -> shape.getBpmnElement() instanceof SubProcess).forEach(this::shape);
            edges.forEach(this::edge);
            shapes.stream().filter(shape -> !(shape.getBpmnElement() instanceof SubProcess)).forEach(this::shape);
            return new Sheet(diagram.title(), diagram.note(), mm((bottom - top) * scale), boxes);
        }

        private void extend(Bounds bounds, BpmnLabel label) {
            if (bounds != null) {
                extend(bounds.getX(), bounds.getY());
                extend(bounds.getX() + bounds.getWidth(), bounds.getY() + bounds.getHeight());
            }
            if (label != null && label.getBounds() != null) {
                extend(label.getBounds(), null);
            }
        }

        private void extend(double x, double y) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x);
            bottom = Math.max(bottom, y);
        }

        private void edge(BpmnEdge edge) {
            BaseElement flow = edge.getBpmnElement();
            int taken = flow == null ? 0 : diagram.flows().getOrDefault(flow.getId(), 0);
            String look = taken > 0 ? "line taken" : "line";
            double thick = taken > 0 ? 3 : 1.2;
            List<Waypoint> points = List.copyOf(edge.getWaypoints());
            for (int i = 1; i < points.size(); i++) {
                Waypoint from = points.get(i - 1);
                Waypoint to = points.get(i);
                segment(from.getX(), from.getY(), to.getX(), to.getY(), thick, look);
            }
            if (points.size() > 1) {
                Waypoint before = points.get(points.size() - 2);
                Waypoint end = points.get(points.size() - 1);
                arrow(before, end, taken > 0);
                if (taken > 1) {
                    text((before.getX() + end.getX()) / 2 - 15, (before.getY() + end.getY()) / 2 - 14, 30, FONT, "×" + taken,
                            "count");
                }
            }
            if (flow instanceof FlowElement element && edge.getBpmnLabel() != null
                    && edge.getBpmnLabel().getBounds() != null) {
                label(edge.getBpmnLabel().getBounds(), element.getName());
            }
        }

        private void segment(double x1, double y1, double x2, double y2, double thick, String look) {
            double length = Math.hypot(x2 - x1, y2 - y1);
            if (Math.abs(y1 - y2) < 0.5) {
                box(Math.min(x1, x2) - thick / 2, y1 - thick / 2, length + thick, thick, look, null, "");
            } else if (Math.abs(x1 - x2) < 0.5) {
                box(x1 - thick / 2, Math.min(y1, y2) - thick / 2, thick, length + thick, look, null, "");
            } else {
                double degrees = Math.toDegrees(Math.atan2(y2 - y1, x2 - x1));
                box((x1 + x2 - length) / 2, (y1 + y2 - thick) / 2, length, thick, look, null,
                        "transform: rotate(%sdeg);".formatted(number(degrees)));
            }
        }

        private void arrow(Waypoint from, Waypoint to, boolean taken) {
            double degrees = Math.toDegrees(Math.atan2(to.getY() - from.getY(), to.getX() - from.getX()));
            String way = degrees > 135 || degrees <= -135 ? "left" : degrees > 45 ? "down" : degrees > -45 ? "right" : "up";
            double x = to.getX() - (way.equals("right") ? ARROW : way.equals("left") ? 0 : ARROW / 2);
            double y = to.getY() - (way.equals("down") ? ARROW : way.equals("up") ? 0 : ARROW / 2);
            String size = mm(ARROW / 2 * scale);
            String point = mm(ARROW * scale);
            String colour = taken ? "#1f6f54" : "#222";
            String side = switch (way) {
                case "left" -> "right";
                case "right" -> "left";
                case "down" -> "top";
                default -> "bottom";
            };
            StringBuilder borders = new StringBuilder("width: 0; height: 0; ");
            for (String each : List.of("top", "right", "bottom", "left")) {
                boolean across = (each.equals("top") || each.equals("bottom"))
                        == (side.equals("left") || side.equals("right"));
                if (each.equals(side)) {
                    borders.append("border-%s: %s solid %s; ".formatted(each, point, colour));
                } else if (across) {
                    borders.append("border-%s: %s solid transparent; ".formatted(each, size));
                }
            }
            boxes.add(new Box("left: %s; top: %s; %s".formatted(mm((x - left) * scale), mm((y - top) * scale), borders),
                    "arrow", null));
        }

        private void shape(BpmnShape shape) {
            Bounds bounds = shape.getBounds();
            if (!(shape.getBpmnElement() instanceof FlowElement element) || bounds == null) {
                return;
            }
            Diagram.Mark mark = marks.get(element.getId());
            String look = look(mark);
            double x = bounds.getX();
            double y = bounds.getY();
            double width = bounds.getWidth();
            double height = bounds.getHeight();
            if (element instanceof Activity) {
                box(x, y, width, height, "shape task " + look, null, "border-radius: %s;".formatted(mm(8 * scale)));
                if (element instanceof SubProcess) {
                    text(x, y + 4, width, FONT, element.getName(), "name");
                } else {
                    centred(x, y, width, height, element.getName());
                }
            } else if (element instanceof Gateway) {
                double side = width / Math.sqrt(2);
                box(x + (width - side) / 2, y + (height - side) / 2, side, side, "shape " + look, null,
                        "transform: rotate(45deg);");
                text(x, y + height / 2 - FONT * 0.75, width, FONT * 1.1, element instanceof ParallelGateway ? "＋" : "×",
                        "name");
            } else if (element instanceof Event) {
                box(x, y, width, height, "shape " + (element instanceof EndEvent ? "end " : "") + look, null,
                        "border-radius: %s;".formatted(mm(width / 2 * scale)));
            } else {
                box(x, y, width, height, "shape " + look, null, "");
            }
            if (!(element instanceof Activity) && shape.getBpmnLabel() != null
                    && shape.getBpmnLabel().getBounds() != null) {
                label(shape.getBpmnLabel().getBounds(), element.getName());
            }
            if (mark != null && element instanceof Activity) {
                Diagram.Stay last = mark.stays().get(mark.stays().size() - 1);
                // A boundary event sits at the lower left
                boolean beside = model.getModelElementsByType(BoundaryEvent.class).stream()
                        .anyMatch(event -> element.equals(event.getAttachedTo()));
                double from = beside ? x + 40 : x - 30;
                String where = beside ? "note beside" : "note";
                text(from, y + height + 2, width + 60, NOTE, note(mark, last), where);
                text(from, y + height + 2 + NOTE * LINE, width + 60, NOTE, span(last), where);
            }
        }

        private static String look(Diagram.Mark mark) {
            return mark == null ? "" : mark.state().name().toLowerCase(Locale.ROOT) + (mark.late() ? " overdue" : "");
        }

        private static String note(Diagram.Mark mark, Diagram.Stay last) {
            return (last.who() + (mark.stays().size() > 1 ? " ×" + mark.stays().size() : "")
                    + (mark.late() ? " 超时" : "")).strip();
        }

        private static String span(Diagram.Stay stay) {
            String from = stay.entered().substring(5);
            return stay.left().isEmpty() ? from + " 起"
                    : stay.left().equals(stay.entered()) ? from : from + "–" + stay.left().substring(5);
        }

        private void centred(double x, double y, double width, double height, String name) {
            int lines = lines(name, width - 6);
            text(x + 3, y + (height - lines * FONT * LINE) / 2, width - 6, FONT, name, "name");
        }

        private static int lines(String name, double width) {
            return name == null || name.isEmpty() ? 1 : (int) Math.ceil(name.strip().length() * FONT / width);
        }

        private void label(Bounds bounds, String name) {
            // A little wider than drawn: another font must not break a line where the drawing has none
            text(bounds.getX() - 8, bounds.getY(), bounds.getWidth() + 16, FONT * 0.92, name, "label");
        }

        private void text(double x, double y, double width, double font, String text, String look) {
            if (text != null && !text.isBlank()) {
                boxes.add(new Box("left: %s; top: %s; width: %s; font-size: %s; line-height: %s;".formatted(
                        mm((x - left) * scale), mm((y - top) * scale), mm(width * scale), mm(font * scale),
                        mm(font * LINE * scale)), look, text.strip()));
            }
        }

        private void box(double x, double y, double width, double height, String look, String text, String more) {
            boxes.add(new Box("left: %s; top: %s; width: %s; height: %s; %s".formatted(mm((x - left) * scale),
                    mm((y - top) * scale), mm(width * scale), mm(height * scale), more), look, text));
        }

        private static String mm(double value) {
            return number(value) + "mm";
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.3f", value);
        }
    }
}
