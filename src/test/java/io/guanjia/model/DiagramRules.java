package io.guanjia.model;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A diagram that a manager reads from left to right without a legend. */
final class DiagramRules {

    private static final int GRID = 10;
    private static final double TASK_WIDTH = 100;
    private static final double TASK_HEIGHT = 80;
    private static final int MOST_NODES = 20;
    /** Borders may touch; what reaches further in is an overlap. */
    private static final double BORDER = 2;

    private DiagramRules() {
    }

    private record Shape(FlowNode node, Rectangle2D bounds, ModelElementInstance plane) {

        Rectangle2D inside() {
            return new Rectangle2D.Double(bounds.getX() + BORDER, bounds.getY() + BORDER,
                    bounds.getWidth() - 2 * BORDER, bounds.getHeight() - 2 * BORDER);
        }
    }

    private record Line(SequenceFlow flow, List<Point2D> points, ModelElementInstance plane) {

        List<Line2D> segments() {
            List<Line2D> segments = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                segments.add(new Line2D.Double(points.get(i - 1), points.get(i)));
            }
            return segments;
        }

        boolean meets(Line other) {
            return flow.getSource().equals(other.flow.getSource()) || flow.getTarget().equals(other.flow.getTarget());
        }
    }

    static void everythingIsDrawn(BpmnFile file, Models all, Findings findings) {
        Set<BaseElement> drawn = new HashSet<>();
        file.all(BpmnShape.class).forEach(shape -> drawn.add(shape.getBpmnElement()));
        file.all(BpmnEdge.class).forEach(edge -> drawn.add(edge.getBpmnElement()));
        file.nodes().forEach(node -> findings.require(drawn.contains(node), node.getId(), "draw it, it has no shape"));
        file.all(SequenceFlow.class).forEach(flow ->
                findings.require(drawn.contains(flow), flow.getId(), "draw it, it has no line"));
    }

    static void tasksLieOnTheGrid(BpmnFile file, Models all, Findings findings) {
        for (Shape shape : shapes(file)) {
            if (shape.node instanceof Task || shape.node instanceof CallActivity) {
                Rectangle2D box = shape.bounds;
                findings.require(box.getWidth() == TASK_WIDTH && box.getHeight() == TASK_HEIGHT, shape.node.getId(),
                        "make it 100 x 80");
                findings.require(box.getX() % GRID == 0 && box.getY() % GRID == 0, shape.node.getId(),
                        "move its corner onto the grid of 10, from " + box.getX() + "," + box.getY());
            }
        }
    }

    static void linesAreStraight(BpmnFile file, Models all, Findings findings) {
        Map<BaseElement, Shape> byNode = shapes(file).stream()
                .collect(Collectors.toMap(Shape::node, shape -> shape, (one, other) -> one));
        for (Line line : lines(file)) {
            String id = line.flow.getId();
            for (Line2D segment : line.segments()) {
                findings.require(segment.getX1() == segment.getX2() || segment.getY1() == segment.getY2(), id,
                        "draw it horizontally or vertically, not from " + at(segment.getP1()) + " to "
                                + at(segment.getP2()));
            }
            docked(byNode.get(line.flow.getSource()), line.points.get(0), id, findings);
            docked(byNode.get(line.flow.getTarget()), line.points.get(line.points.size() - 1), id, findings);
        }
    }

    private static void docked(Shape shape, Point2D point, String id, Findings findings) {
        if (shape != null) {
            Rectangle2D around = new Rectangle2D.Double(shape.bounds.getX() - BORDER, shape.bounds.getY() - BORDER,
                    shape.bounds.getWidth() + 2 * BORDER, shape.bounds.getHeight() + 2 * BORDER);
            findings.require(around.contains(point) && !shape.inside().contains(point), id,
                    "let it touch the border of " + shape.node.getId() + ", not " + at(point));
        }
    }

    static void nothingOverlaps(BpmnFile file, Models all, Findings findings) {
        List<Shape> shapes = shapes(file);
        for (int i = 0; i < shapes.size(); i++) {
            for (Shape other : shapes.subList(i + 1, shapes.size())) {
                Shape one = shapes.get(i);
                boolean together = isOn(one.node, other.node) || isOn(other.node, one.node)
                        || isIn(one.node, other.node) || isIn(other.node, one.node);
                findings.require(together || one.plane != other.plane || !one.inside().intersects(other.inside()),
                        one.node.getId(), "move it off " + other.node.getId());
            }
        }
    }

    static void noLineCrossesAShapeOrALine(BpmnFile file, Models all, Findings findings) {
        List<Line> lines = lines(file);
        for (Line line : lines) {
            for (Shape shape : shapes(file)) {
                boolean through = shape.plane == line.plane && !isIn(line.flow, shape.node)
                        && line.segments().stream().anyMatch(segment -> shape.inside().intersectsLine(segment));
                findings.require(!through, line.flow.getId(), "lead it around " + shape.node.getId());
            }
            for (Line other : lines.subList(lines.indexOf(line) + 1, lines.size())) {
                boolean crossing = line.plane == other.plane && !line.meets(other)
                        && line.segments().stream().anyMatch(segment ->
                                other.segments().stream().anyMatch(segment::intersectsLine));
                findings.require(!crossing, line.flow.getId(), "lead it clear of " + other.flow.getId());
            }
        }
    }

    static void aLevelIsTakenInAtAGlance(BpmnFile file, Models all, Findings findings) {
        Map<ModelElementInstance, List<FlowNode>> levels = new HashMap<>();
        Set<FlowNode> strip = overdueStrip(file);
        file.nodes().stream().filter(node -> !(node instanceof BoundaryEvent) && !strip.contains(node))
                .forEach(node -> levels.computeIfAbsent(node.getParentElement(), level -> new ArrayList<>()).add(node));
        levels.forEach((level, nodes) -> findings.require(nodes.size() <= MOST_NODES, BpmnFile.plain(level, "id"),
                nodes.size() + " nodes on one level (boundary events and the overdue strip not counted) are too many "
                        + "to take in; about 15 are well, " + MOST_NODES + " the most: move a part of the way into a "
                        + "called process or a sub-process with a name of its own"));
    }

    private static Set<FlowNode> overdueStrip(BpmnFile file) {
        Set<FlowNode> strip = new HashSet<>();
        for (FlowNode node : file.nodes()) {
            if (BpmnFile.decides(node, "escalation")) {
                strip.add(node);
                BpmnFile.next(node).ifPresent(send -> {
                    strip.add(send);
                    BpmnFile.next(send).ifPresent(strip::add);
                });
            }
        }
        return strip;
    }

    private static List<Shape> shapes(BpmnFile file) {
        List<Shape> shapes = new ArrayList<>();
        for (BpmnShape shape : file.all(BpmnShape.class)) {
            if (shape.getBpmnElement() instanceof FlowNode node) {
                Bounds box = shape.getBounds();
                shapes.add(new Shape(node, new Rectangle2D.Double(box.getX(), box.getY(), box.getWidth(),
                        box.getHeight()), plane(shape)));
            }
        }
        return shapes;
    }

    private static List<Line> lines(BpmnFile file) {
        List<Line> lines = new ArrayList<>();
        for (BpmnEdge edge : file.all(BpmnEdge.class)) {
            if (edge.getBpmnElement() instanceof SequenceFlow flow) {
                List<Point2D> points = edge.getWaypoints().stream()
                        .<Point2D>map(point -> new Point2D.Double(point.getX(), point.getY())).toList();
                lines.add(new Line(flow, points, plane(edge)));
            }
        }
        return lines;
    }

    /** The drawing that an element lies on: a collapsed sub-process has one of its own. */
    private static ModelElementInstance plane(ModelElementInstance element) {
        ModelElementInstance at = element;
        while (!(at instanceof BpmnPlane)) {
            at = at.getParentElement();
        }
        return at;
    }

    private static boolean isOn(FlowNode event, FlowNode host) {
        return event instanceof BoundaryEvent boundary && boundary.getAttachedTo().equals(host);
    }

    /** Whether the element lies, at any depth, inside the sub-process; its boundary events lie on its border. */
    private static boolean isIn(ModelElementInstance element, FlowNode container) {
        if (!(container instanceof SubProcess)) {
            return false;
        }
        for (ModelElementInstance at = element.getParentElement(); at != null; at = at.getParentElement()) {
            if (at.equals(container)) {
                return true;
            }
        }
        return element instanceof BoundaryEvent boundary && isIn(boundary.getAttachedTo(), container);
    }

    private static String at(Point2D point) {
        return (int) point.getX() + "," + (int) point.getY();
    }
}
