package org.parix.plans;

/** The parts of a task that a paper states and an amended paper may change. */
public enum TaskField {
    NUMBER("number"),
    CODE("code"),
    TITLE("title"),
    PRODUCT("product"),
    TARGET("target"),
    MAX_POINTS("maxPoints"),
    DEADLINE("deadline"),
    LEAD("lead"),
    COOPERATING("cooperating"),
    IMPLEMENTING("implementing"),
    MONITORING("monitoring"),
    NOTE("note"),
    AREA("section"),
    PARENT("parent");

    private final String contractName;

    TaskField(String contractName) {
        this.contractName = contractName;
    }

    /** The name the contract of reading gives this field, in doubts and corrections for one. */
    public String contractName() {
        return contractName;
    }
}
