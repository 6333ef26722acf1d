package org.parix.registers;

/**
 * What must hold of every record; {@code registers.check.REGISTER.CODE} says what is wrong where it does not.
 *
 * @param sql a condition over the columns of one record; it holds where it is not false
 */
public record Check(String code, String sql) {}
