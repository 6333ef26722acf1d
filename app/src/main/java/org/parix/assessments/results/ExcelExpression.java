package org.parix.assessments.results;

import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.parix.scoring.Expression;

/**
 * A criterion's formula in the words of a spreadsheet. It reads the text anew and knows nothing of how {@link Expression} reckons: both must come
 * to the same digits.
 */
final class ExcelExpression {
    private static final CelCompiler CEL =
            CelCompilerFactory.standardCelCompilerBuilder().build();

    private final Function<String, String> cells;

    private ExcelExpression(Function<String, String> cells) {
        this.cells = cells;
    }

    /** @param cells where a variable stands, {@code max} among them */
    static String of(Expression expression, Function<String, String> cells) {
        try {
            return new ExcelExpression(cells)
                    .number(CEL.parse(expression.toString()).getAst().getExpr());
        } catch (CelValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String number(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case CONSTANT -> constant(expression.constant());
            case IDENT, SELECT -> cells.apply(name(expression));
            case CALL -> numberOf(expression.call());
            default -> throw unknown(expression);
        };
    }

    private static String constant(CelConstant constant) {
        BigDecimal value = switch (constant.getKind()) {
            case INT64_VALUE -> BigDecimal.valueOf(constant.int64Value());
            case UINT64_VALUE -> new BigDecimal(constant.uint64Value().toString());
            case DOUBLE_VALUE -> new BigDecimal(Double.toString(constant.doubleValue()));
            default -> throw new IllegalStateException("no number: " + constant.getKind());
        };
        return Excel.number(value);
    }

    private static String name(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case IDENT -> expression.ident().name();
            case SELECT ->
                name(expression.select().operand()) + "." + expression.select().field();
            default -> throw unknown(expression);
        };
    }

    private String numberOf(CelCall call) {
        List<CelExpr> args = call.args();
        return switch (call.function()) {
            case "_+_" -> both(args, "+");
            case "_-_" -> both(args, "-");
            case "_*_" -> both(args, "*");
            case "_/_" -> both(args, "/");
            case "_%_" -> {
                // MOD follows the sign of the divisor, a remainder that of what is divided
                String a = number(args.get(0));
                String b = number(args.get(1));
                yield "(" + a + "-" + b + "*TRUNC(" + Excel.steady(a + "/" + b) + "))";
            }
            case "-_" -> "(-" + number(args.getFirst()) + ")";
            case "_?_:_" -> "IF(" + truth(args.get(0)) + "," + number(args.get(1)) + "," + number(args.get(2)) + ")";
            case "double", "int" -> number(args.getFirst());
            case "abs" -> "ABS(" + number(args.getFirst()) + ")";
            case "min" -> "MIN(" + number(args.get(0)) + "," + number(args.get(1)) + ")";
            case "max" -> "MAX(" + number(args.get(0)) + "," + number(args.get(1)) + ")";
            case "round" -> "ROUND(" + Excel.steady(number(args.get(0))) + "," + number(args.get(1)) + ")";
            default -> throw new IllegalStateException("no number: " + call.function());
        };
    }

    private String truth(CelExpr expression) {
        if (expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
            return expression.constant().booleanValue() ? "TRUE" : "FALSE";
        }
        CelCall call = expression.call();
        List<CelExpr> args = call.args();
        return switch (call.function()) {
            case "_<_" -> compared(args, "<");
            case "_<=_" -> compared(args, "<=");
            case "_>_" -> compared(args, ">");
            case "_>=_" -> compared(args, ">=");
            case "_==_" -> compared(args, "=");
            case "_!=_" -> compared(args, "<>");
            // AND and OR look at all of theirs, also at what would divide by nothing
            case "_&&_" -> "IF(" + truth(args.get(0)) + "," + truth(args.get(1)) + ",FALSE)";
            case "_||_" -> "IF(" + truth(args.get(0)) + ",TRUE," + truth(args.get(1)) + ")";
            case "!_" -> "NOT(" + truth(args.getFirst()) + ")";
            default -> throw new IllegalStateException("no truth: " + call.function());
        };
    }

    private String both(List<CelExpr> args, String sign) {
        return "(" + number(args.get(0)) + sign + number(args.get(1)) + ")";
    }

    private String compared(List<CelExpr> args, String sign) {
        return Excel.steady(number(args.get(0)) + "-" + number(args.get(1))) + sign + "0";
    }

    private static IllegalStateException unknown(CelExpr expression) {
        return new IllegalStateException("no formula: " + expression.exprKind().getKind());
    }
}
