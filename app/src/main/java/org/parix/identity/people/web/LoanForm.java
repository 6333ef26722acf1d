package org.parix.identity.people.web;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.parix.directory.AgencyId;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.identity.people.Delegations;
import org.parix.kernel.Refused;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

/**
 * @param what role and agency as {@code LEADER:12}
 * @param last the last day on which it is lent
 */
record LoanForm(
        @NotNull String what,
        long borrower,
        @DateTimeFormat(iso = ISO.DATE) @NotNull LocalDate from,
        @DateTimeFormat(iso = ISO.DATE) @NotNull LocalDate last,
        @NotNull String basis) {
    Delegations.Loan loan() {
        String[] parts = what.split(":", 2);
        try {
            return new Delegations.Loan(
                    new UserId(borrower),
                    Role.valueOf(parts[0]),
                    new AgencyId(Long.parseLong(parts[1])),
                    from,
                    last.plusDays(1),
                    basis);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new Refused("identity.delegation.notOwn");
        }
    }
}
