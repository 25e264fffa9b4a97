/**
 * The one place where data from QEMU gets a type: its shape is what QEMU's schema promises, and is not checked at run
 * time. What the protocol itself prescribes has been checked before.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says which type is promised
export function trust<Shape>(value: unknown): Shape {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checking replies against a schema is not for free
  return value as Shape;
}
