/** The beginning of the pages: settings on <html>, then the router with every seat's pages. */
import "./design/styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { watchPresence } from "./client/index.ts";
import { showSettings } from "./language/index.ts";
import { commonPages, seats } from "./pages.ts";
import { Application } from "./shell/application.tsx";

showSettings();
watchPresence();
const place = document.getElementById("app");
if (place === null) throw new TypeError("the document has a place for the application");
createRoot(place).render(
  <StrictMode>
    <Application seats={seats} commonPages={commonPages} />
  </StrictMode>,
);
