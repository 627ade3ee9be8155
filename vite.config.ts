import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*", "**/*.md"],
      // Switched on, so that the move to React Router 7 is a rename. v3_routeConfig stays off: routes are flat files. So does
      // v3_lazyRouteDiscovery: all routes together are 2 KB packed, and one that was not told in time was shown as "There is nothing here".
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: true,
        v3_routeConfig: false,
      },
    }),
  ],
  // Shopify's content security policy allows no data: fonts or scripts inside the frame.
  build: {
    assetsInlineLimit: 0,
    // The screens share the web process's connections and breakers: its compose is imported at run time, not copied into the build.
    ...(isSsrBuild ? { rollupOptions: { external: ["#app/compose.server.ts"] } } : {}),
  },
  optimizeDeps: { include: ["@shopify/app-bridge-react", "@shopify/polaris"] },
}));
