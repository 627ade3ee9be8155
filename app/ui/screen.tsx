import { Page, type PageProps } from "@shopify/polaris";
import { TitleBar } from "@shopify/app-bridge-react";

type ScreenProps = Pick<
  PageProps,
  "subtitle" | "primaryAction" | "secondaryActions" | "fullWidth" | "children" | "titleMetadata"
> & {
  readonly title: string;
  /** Where "back" leads, and what stands there. */
  readonly back?: { readonly to: string; readonly label: string };
};

/** One screen: its title in the admin's bar and as the page's only first heading. */
export function Screen({ title, back, children, ...page }: ScreenProps) {
  return (
    <main aria-label={title}>
      <Page
        title={title}
        {...page}
        {...(back === undefined ? {} : { backAction: { url: back.to, content: back.label } })}
      >
        <TitleBar title={title} />
        {children}
      </Page>
    </main>
  );
}
