/** The public pages: rendered on the server, without script. */
import type { RenderPublicPage } from "@warifu/contract";
import { renderToStaticMarkup } from "react-dom/server";
import { Frame } from "./frame.tsx";
import { publicPages } from "./pages.ts";

/** A whole document, or undefined where there is no such page. Pure: the same data give the same octets. */
export const renderPublicPage: RenderPublicPage = (request, data) => {
  const page = publicPages.find(({ id }) => id === request.page);
  if (page === undefined) return undefined;
  const Content = page.content;
  const { language, stylesheet } = request;
  const markup = renderToStaticMarkup(
    <Frame page={page} language={language} stylesheet={stylesheet} data={data}>
      <Content language={language} data={data} />
    </Frame>,
  );
  return `<!doctype html>\n${markup}\n`;
};

/** Addresses after the language, for routes and tests. */
export const publicPageIds: readonly string[] = publicPages.map(({ id }) => id);
