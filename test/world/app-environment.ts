export const API_KEY = "throughline-sandbox";
export const API_SECRET = "sandbox-client-secret";
export const ERP_TOKEN = "sandbox-erp-token";

/** The environment of the app's processes beside the sandboxes, all on 127.0.0.1. */
export function appEnvironment(world: {
  readonly port: number;
  readonly shopifyUrl: string;
  readonly erpPort: number;
  /** 32 bytes, base64. */
  readonly encryptionKey: string;
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  readonly smtpUrl?: string;
}): Record<string, string> {
  return {
    ENVIRONMENT: "development",
    DATABASE_URL: world.databaseUrl ?? "",
    ...(world.dataDir === undefined ? {} : { DATA_DIR: world.dataDir }),
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: API_SECRET,
    APP_URL: `http://127.0.0.1:${world.port}`,
    SHOPIFY_ORIGIN: `${world.shopifyUrl}/shops/{shop}`,
    APP_BRIDGE_URL: `${world.shopifyUrl}/app-bridge.js`,
    FRAME_ANCESTOR: world.shopifyUrl,
    ENCRYPTION_KEYS: world.encryptionKey,
    ERP_ALLOWED_ADDRESSES: `127.0.0.1:${world.erpPort}`,
    PORT: String(world.port),
    STOCK_PULL_SECONDS: "2",
    // The sandbox shows a change in its lists at once.
    SHOPIFY_LIST_LAG_SECONDS: "0",
    ALERT_CHECK_SECONDS: "2",
    SMTP_URL: world.smtpUrl ?? "",
    MAIL_FROM: "Throughline <alerts@throughline.example>",
  };
}
