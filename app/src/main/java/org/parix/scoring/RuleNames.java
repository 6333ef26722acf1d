package org.parix.scoring;

/** The rule types as framework files name them. */
final class RuleNames {
    private RuleNames() {}

    static String of(ScoringRule rule) {
        return switch (rule) {
            case ScoringRule.Choice _ -> "choice";
            case ScoringRule.Checklist _ -> "checklist";
            case ScoringRule.Bands _ -> "bands";
            case ScoringRule.Ratio _ -> "ratio";
            case ScoringRule.Steps _ -> "steps";
            case ScoringRule.Deduction _ -> "deduction";
            case ScoringRule.OnTime _ -> "onTime";
            case ScoringRule.Growth _ -> "growth";
            case ScoringRule.ShareOfUnits _ -> "shareOfUnits";
            case ScoringRule.ZeroViolation _ -> "zeroViolation";
            case ScoringRule.External _ -> "external";
            case ScoringRule.Formula _ -> "formula";
            case ScoringRule.Judged _ -> "judged";
        };
    }
}
