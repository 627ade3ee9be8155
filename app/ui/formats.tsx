import { createContext, useContext, useMemo, type ReactNode } from "react";
import { createFormats, type Formats, type Region } from "./format.ts";

const FormatsContext = createContext<Formats>(createFormats({ locale: "en", timeZone: "UTC" }));

/** Gives every piece below it the shop's way to read numbers and times. */
export function FormatsProvider({ locale, timeZone, children }: Region & { readonly children: ReactNode }) {
  const formats = useMemo(() => createFormats({ locale, timeZone }), [locale, timeZone]);
  return <FormatsContext.Provider value={formats}>{children}</FormatsContext.Provider>;
}

/** The shop's formats. */
export function useFormats(): Formats {
  return useContext(FormatsContext);
}
