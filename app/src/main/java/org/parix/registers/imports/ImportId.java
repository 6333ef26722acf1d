package org.parix.registers.imports;

public record ImportId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
