/** A finding of the compiled validator. */
export interface Finding {
  /** JSON Pointer to the value that broke a rule. */
  readonly instancePath: string;
  readonly params: {
    /** Set where the rule is about a property that isn't there; `instancePath` is that of its object. */
    readonly missingProperty?: string;
    /** Set where the rule is about a property that shouldn't be there; `instancePath` is that of its object. */
    readonly additionalProperty?: string;
  };
}

/** The compiled validator: says whether a document is valid, and has what is wrong with the last one in `errors`. */
export interface Validator {
  (document: unknown): boolean;
  readonly errors: readonly Finding[] | null;
}
