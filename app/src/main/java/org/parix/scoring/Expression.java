package org.parix.scoring;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parix.kernel.Refused;

/**
 * A formula in CEL over variables and {@code max}, the leaf's maximum. Its numbers are exact decimals, not CEL's integers and doubles: 1 / 2 is
 * 0.5, and a division carries 34 digits. Beside CEL's operators it knows min, max, abs and round(x, places), which rounds half up.
 */
public final class Expression {
    static final MathContext DIVISION = new MathContext(34, RoundingMode.HALF_EVEN);
    /** The leaf's maximum among the variables. */
    public static final String MAXIMUM = "max";

    private static final int LONGEST = 2000;
    private static final CelCompiler CEL =
            CelCompilerFactory.standardCelCompilerBuilder().build();

    private static final Pattern LITERAL = Pattern.compile("-?\\s*([0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]{1,2})?)");

    private final String text;
    private final Node root;
    private final Set<String> variables;

    private Expression(String text, Node root, Set<String> variables) {
        this.text = text;
        this.root = root;
        this.variables = variables;
    }

    /** @throws Refused with the place in the text where it is not a formula that gives a number */
    public static Expression of(String text) {
        if (text.length() > LONGEST) {
            throw new Refused("scoring.formula.long", LONGEST);
        }
        CelValidationResult parsed = CEL.parse(text);
        if (parsed.hasError()) {
            CelIssue first = parsed.getErrors().getFirst();
            throw new Refused(
                    "scoring.formula.syntax",
                    first.getSourceLocation().getLine(),
                    first.getSourceLocation().getColumn() + 1,
                    around(
                            text,
                            first.getSourceLocation().getLine(),
                            first.getSourceLocation().getColumn()));
        }
        try {
            var reader = new Reader(text, parsed.getAst().getSource().getPositionsMap(), new LinkedHashSet<>());
            Node root = reader.number(parsed.getAst().getExpr());
            return new Expression(text, root, Set.copyOf(reader.variables()));
        } catch (CelValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What stands where the text cannot be read. */
    private static String around(String text, int line, int column) {
        String said = text.lines().skip(line - 1L).findFirst().orElse("");
        return said.substring(Math.clamp(column - 10L, 0, said.length()), Math.clamp(column + 10L, 0, said.length()));
    }

    /** All that it looks at, {@code max} left out. */
    public Set<String> variables() {
        return variables;
    }

    /**
     * @param values of all its variables and of {@code max}: a decimal or a truth
     * @throws ArithmeticException where it divides by nothing
     */
    BigDecimal value(Function<String, Object> values) {
        return (BigDecimal) root.value(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** Gives a decimal or a truth; which of them was settled when the text was read, but for variables, whose facts are typed by it. */
    private interface Node {
        Object value(Function<String, Object> values);
    }

    /** Turns what CEL parsed into what computes in decimals, and says where something does not fit. */
    private record Reader(String text, Map<Long, Integer> positions, Set<String> variables) {
        Node number(CelExpr expression) {
            return switch (expression.exprKind().getKind()) {
                case CONSTANT -> constant(expression);
                case IDENT, SELECT -> variable(expression);
                case CALL -> numberOf(expression, expression.call());
                default -> throw unknown(expression);
            };
        }

        Node truth(CelExpr expression) {
            if (expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                    && expression.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
                Object constant = expression.constant().booleanValue();
                return _ -> constant;
            }
            if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
                throw at("scoring.formula.notTruth", expression);
            }
            return truthOf(expression, expression.call());
        }

        private Node constant(CelExpr expression) {
            CelConstant constant = expression.constant();
            Object decimal = switch (constant.getKind()) {
                case INT64_VALUE -> BigDecimal.valueOf(constant.int64Value());
                case UINT64_VALUE -> new BigDecimal(constant.uint64Value().toString());
                case DOUBLE_VALUE -> asWritten(expression, constant.doubleValue());
                default -> throw at("scoring.formula.notNumber", expression);
            };
            return _ -> decimal;
        }

        /** CEL keeps a double of it, which may have lost digits; the text has them all. */
        private BigDecimal asWritten(CelExpr expression, double read) {
            Matcher literal = LITERAL.matcher(text).region(positions.getOrDefault(expression.id(), 0), text.length());
            if (!literal.lookingAt()) {
                return new BigDecimal(Double.toString(read));
            }
            BigDecimal written = new BigDecimal(literal.group(1));
            return read < 0 ? written.negate() : written;
        }

        private Node variable(CelExpr expression) {
            String name = name(expression);
            if (!name.equals(MAXIMUM)) {
                variables.add(name);
            }
            return values -> values.apply(name);
        }

        private String name(CelExpr expression) {
            return switch (expression.exprKind().getKind()) {
                case IDENT -> expression.ident().name();
                case SELECT -> {
                    if (expression.select().testOnly()) {
                        throw unknown(expression);
                    }
                    yield name(expression.select().operand()) + "."
                            + expression.select().field();
                }
                default -> throw unknown(expression);
            };
        }

        private Node numberOf(CelExpr expression, CelCall call) {
            List<CelExpr> args = call.args();
            return switch (call.function()) {
                case "_+_" -> both(args, BigDecimal::add);
                case "_-_" -> both(args, BigDecimal::subtract);
                case "_*_" -> both(args, BigDecimal::multiply);
                case "_/_" -> both(args, (a, b) -> a.divide(b, DIVISION));
                case "_%_" -> both(args, BigDecimal::remainder);
                case "-_" -> {
                    Node only = number(args.getFirst());
                    yield values -> ((BigDecimal) only.value(values)).negate();
                }
                case "_?_:_" -> {
                    Node when = truth(args.getFirst());
                    Node then = number(args.get(1));
                    Node otherwise = number(args.get(2));
                    yield values -> (boolean) when.value(values) ? then.value(values) : otherwise.value(values);
                }
                case "double", "int" -> {
                    arguments(expression, call, 1);
                    yield number(args.getFirst());
                }
                case "abs" -> {
                    arguments(expression, call, 1);
                    Node only = number(args.getFirst());
                    yield values -> ((BigDecimal) only.value(values)).abs();
                }
                case "min" -> {
                    arguments(expression, call, 2);
                    yield both(args, BigDecimal::min);
                }
                case "max" -> {
                    arguments(expression, call, 2);
                    yield both(args, BigDecimal::max);
                }
                case "round" -> {
                    arguments(expression, call, 2);
                    yield both(args, (a, places) -> a.setScale(places.intValueExact(), RoundingMode.HALF_UP));
                }
                case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_&&_", "_||_", "!_" ->
                    throw at("scoring.formula.notNumber", expression);
                default -> throw unknown(expression);
            };
        }

        private Node truthOf(CelExpr expression, CelCall call) {
            List<CelExpr> args = call.args();
            return switch (call.function()) {
                case "_<_" -> compared(args, sign -> sign < 0);
                case "_<=_" -> compared(args, sign -> sign <= 0);
                case "_>_" -> compared(args, sign -> sign > 0);
                case "_>=_" -> compared(args, sign -> sign >= 0);
                case "_==_" -> compared(args, sign -> sign == 0);
                case "_!=_" -> compared(args, sign -> sign != 0);
                case "_&&_" -> {
                    Node left = truth(args.getFirst());
                    Node right = truth(args.get(1));
                    yield values -> (boolean) left.value(values) && (boolean) right.value(values);
                }
                case "_||_" -> {
                    Node left = truth(args.getFirst());
                    Node right = truth(args.get(1));
                    yield values -> (boolean) left.value(values) || (boolean) right.value(values);
                }
                case "!_" -> {
                    Node only = truth(args.getFirst());
                    yield values -> !(boolean) only.value(values);
                }
                default -> throw at("scoring.formula.notTruth", expression);
            };
        }

        private void arguments(CelExpr expression, CelCall call, int count) {
            if (call.args().size() != count || call.target().isPresent()) {
                throw at("scoring.formula.arguments", expression, call.function(), count);
            }
        }

        private Node both(List<CelExpr> args, java.util.function.BinaryOperator<BigDecimal> operator) {
            Node left = number(args.getFirst());
            Node right = number(args.get(1));
            return values -> operator.apply((BigDecimal) left.value(values), (BigDecimal) right.value(values));
        }

        private Node compared(List<CelExpr> args, java.util.function.IntPredicate holds) {
            Node left = number(args.getFirst());
            Node right = number(args.get(1));
            return values -> holds.test(((BigDecimal) left.value(values)).compareTo((BigDecimal) right.value(values)));
        }

        private Refused unknown(CelExpr expression) {
            String said = expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                    ? expression.call().function()
                    : expression.exprKind().getKind().name().toLowerCase(java.util.Locale.ROOT);
            return at("scoring.formula.unknown", expression, said);
        }

        private Refused at(String key, CelExpr expression, Object... more) {
            int offset = positions.getOrDefault(expression.id(), 0);
            String before = text.substring(0, Math.min(offset, text.length()));
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            int column = offset - (before.lastIndexOf('\n') + 1) + 1;
            var arguments = new Object[more.length + 2];
            arguments[0] = line;
            arguments[1] = column;
            System.arraycopy(more, 0, arguments, 2, more.length);
            return new Refused(key, arguments);
        }
    }
}
