const [subject] = process.argv.slice(2);
if (subject !== "inventory")
  throw new Error(`There is a simulation of inventory, and none of ${subject ?? "nothing"}.`);
await import("./inventory/main.ts");

export {};
