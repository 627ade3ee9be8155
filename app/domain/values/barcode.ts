/**
 * A barcode as it is compared: without what people put between its digits, and without the zeros that one standard puts before another's
 * number (a UPC of 12 digits is an EAN of 13 with a zero before it: GS1 General Specifications, 3.3.2). Null: it is none.
 */
export function plainBarcode(text: string): string | null {
  const plain = text
    .replaceAll(/[\s\p{Pd}]+/gu, "")
    .toUpperCase()
    .replace(/^0+/, "");
  return plain === "" ? null : plain;
}
