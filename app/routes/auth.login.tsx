import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { AppProvider, Button, Card, FormLayout, Page, Text, TextField } from "@shopify/polaris";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import translations from "@shopify/polaris/locales/en.json";
import { useState } from "react";
import { readLogin } from "#app/services/session.server.ts";
import { words } from "#app/ui/words.en.ts";

export const links = () => [{ rel: "stylesheet", href: polarisStyles }];
export const meta = () => [{ title: `${words.shared.login.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { problem: await readLogin(request) };
}

export async function action({ request }: ActionFunctionArgs) {
  return { problem: await readLogin(request) };
}

/** For somebody who comes by the app's own address instead of the Shopify admin. */
export default function Login() {
  const loaded = useLoaderData<typeof loader>();
  const { problem } = useActionData<typeof action>() ?? loaded;
  const [shop, setShop] = useState("");
  const copy = words.shared.login;
  return (
    <AppProvider i18n={translations}>
      <main>
        <Page title={copy.title} narrowWidth>
          <Card>
            <Form method="post">
              <FormLayout>
                <Text as="p">{copy.text}</Text>
                <TextField
                  label={copy.shop}
                  name="shop"
                  value={shop}
                  onChange={setShop}
                  helpText={copy.example}
                  autoComplete="on"
                  {...(problem === null ? {} : { error: copy.problems[problem] })}
                />
                <Button submit variant="primary">
                  {copy.open}
                </Button>
              </FormLayout>
            </Form>
          </Card>
        </Page>
      </main>
    </AppProvider>
  );
}
