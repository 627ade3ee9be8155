// The import law: app/ is a house of rooms, and an import line is an address (app/README.md has the drawing).
// Counted are all imports: static, dynamic, and those of types alone.

const PORTS = ["shopify", "erp", "store", "ops", "engine"].map((room) => `^app/${room}/port\\.ts$`);

/** What each room may import beside itself; the first letter of the law. Packages and Node's own modules follow below. */
const MAY_IMPORT = {
  routes: ["^app/services/", "^app/ui/", "^app/domain/"],
  ui: ["^app/domain/"],
  services: ["^app/domain/", ...PORTS, "^app/flows/jobs\\.ts$"],
  flows: ["^app/domain/", ...PORTS],
  domain: [],
  shopify: ["^app/domain/"],
  erp: ["^app/domain/"],
  engine: ["^app/domain/"],
  store: ["^app/domain/", "^app/engine/port\\.ts$", "^app/ops/port\\.ts$"],
  ops: ["^app/domain/"],
};
const ROOMS = Object.keys(MAY_IMPORT).join("|");

// Two services open a door of their own, which the rule of their room leaves out and a rule by name describes.
const INTAKE = "^app/services/intake(\\.server\\.ts$|/)";
const SESSION = "^app/services/session(\\.server\\.ts$|/)";
const COMPOSE = "^app/compose(-house|-observing)?\\.server\\.ts$";

// What must stand before anything can be composed: a database, and its tables.
const GROUND = "^app/(store/(embedded-postgres|migrate|rewrap-keys|roles)(\\.server)?|engine/migrate)\\.ts$";

/** @type {import("dependency-cruiser").DependencyType[]} */
const PACKAGE = ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"];

/**
 * @typedef {import("dependency-cruiser").IRegularForbiddenRuleType} Rule
 * @param {string} name
 * @param {string} comment
 * @param {Rule["from"]} from
 * @param {Rule["to"]} to
 * @returns {Rule}
 */
const never = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const rooms = Object.entries(MAY_IMPORT).map(([room, doors]) =>
  never(
    `room-${room}`,
    `${room}/ may import itself and: ${doors.join(" ") || "no other room"}`,
    { path: `^app/${room}/`, pathNot: [INTAKE, SESSION] },
    { path: "^app/", pathNot: [`^app/${room}/`, ...doors] },
  ),
);

const doors = [
  never(
    "door-intake",
    "intake turns messages into jobs: beside a service's doors it sees shopify/webhooks and erp/push",
    { path: INTAKE },
    {
      path: "^app/",
      pathNot: [
        "^app/services/",
        ...MAY_IMPORT.services,
        "^app/shopify/webhooks(\\.server)?(\\.ts$|/)",
        "^app/erp/push/",
      ],
    },
  ),
  never(
    "door-session",
    "session knows who asks: beside a service's doors it sees compose and shopify/auth",
    { path: SESSION },
    {
      path: "^app/",
      pathNot: ["^app/services/", ...MAY_IMPORT.services, COMPOSE, "^app/shopify/auth(\\.server)?(\\.ts$|/)"],
    },
  ),
  never(
    "door-server",
    "a route enters services/ by a *.server.ts file, which the build refuses to send to a browser",
    { path: "^app/routes/" },
    { path: "^app/services/", pathNot: "\\.server\\.ts$" },
  ),
  never(
    "only-compose-knows-everything",
    "a file beside the rooms (a process, the root) reaches implementations through compose.server.ts; it may lay the ground",
    { path: "^app/[^/]+$", pathNot: COMPOSE },
    { path: "^app/(shopify|erp|store|ops|engine|flows)/", pathNot: [...PORTS, "^app/flows/jobs\\.ts$", GROUND] },
  ),
  never(
    "connectors-stand-apart",
    "a connector never imports another; what they share is app/erp/http-client and the files beside the port",
    { path: "^app/erp/([^/]+)/" },
    { path: "^app/erp/[^/]+/", pathNot: ["^app/erp/$1/", "^app/erp/http-client/"] },
  ),
  never("no-new-room", "a folder of app/ is one of the ten rooms", { path: `^app/(?!(${ROOMS})/)[^/]+/` }, {}),
  never(
    "no-test-in-app",
    "what runs for merchants knows nothing of tests and stand-ins",
    { path: "^app/" },
    { path: "^test/" },
  ),
  never(
    "no-circle",
    "two files that need each other are one file, or miss a third",
    { pathNot: "^test/sandbox/shopify/graphql/views/" }, // Shopify's schema is a circle itself: variant, inventory item, variant
    { circular: true },
  ),
];

const packages = [
  never(
    "domain-values-hold-packages",
    "value libraries stay behind domain/values, so that the rest of the domain is the product's own words",
    { path: "^app/domain/", pathNot: "^app/domain/values/" },
    { dependencyTypes: PACKAGE },
  ),
  never(
    "domain-packages",
    "pure value libraries only",
    { path: "^app/domain/values/" },
    { dependencyTypes: PACKAGE, pathNot: "node_modules/(dinero\\.js|decimal\\.js|zod)/" },
  ),
  never(
    "domain-is-pure",
    "no input, no output, no clock, no chance",
    { path: "^app/domain/" },
    { dependencyTypes: ["core"] },
  ),
  never(
    "ui-runs-in-a-browser",
    "Node's modules do not exist there",
    { path: "^app/ui/" },
    { dependencyTypes: ["core"] },
  ),
  never(
    "flows-use-ports",
    "a flow reaches the world by the five ports alone",
    { path: "^app/flows/" },
    { dependencyTypes: PACKAGE },
  ),
  never(
    "prisma-stays-in-store",
    "SQL and its client are the store's",
    { path: "^app/(?!store/)" },
    { path: "node_modules/(@prisma|\\.prisma)/" },
  ),
  never(
    "app-needs-listed-packages",
    "what app/ loads is installed in production",
    { path: "^app/" },
    { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
  ),
  never("resolves", "an import names a file or a package that is there", {}, { couldNotResolve: true }),
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [...rooms, ...doors, ...packages],
  options: {
    tsPreCompilationDeps: true, // types count
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^build/"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".d.ts"],
    },
  },
};
