import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Debian's packages of Tryton 6.0; .ci/run installs them. */
const PACKAGES = [
  "tryton-server",
  "tryton-proteus",
  "python3-psycopg2",
  "gunicorn",
  "tryton-modules-web-shop",
  "tryton-modules-sale-shipment-cost",
  "tryton-modules-stock-package-shipping",
];

const NEEDED = ["/usr/bin/trytond-admin", "/usr/bin/gunicorn", "/usr/lib/python3/dist-packages/proteus"];

/** What to do where Tryton is not installed on this machine; null: it is. */
export const missingTryton: string | null = NEEDED.every((path) => existsSync(path))
  ? null
  : `no Tryton found: apt-get install --no-install-recommends ${PACKAGES.join(" ")}`;

/** The installed server's version: "6.0.29". */
export function trytonVersion(): string {
  return execFileSync("/usr/bin/trytond-admin", ["--version"], { encoding: "utf8" }).trim().split(" ").at(-1) ?? "";
}
