/** The routes, made from the tables of pages; the code of a page comes when it is opened. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  useNavigate,
  useParams,
  useSearch,
} from "@tanstack/react-router";
import type { Page, Seat } from "./page.ts";
import { NoSuchPage, PageFailed, PageLoading } from "./page-states.tsx";
import { Shell } from "./shell.tsx";

export interface RouterContext {
  readonly seats: readonly Seat[];
  readonly pages: readonly Page[];
}

export function makeRouter(seats: readonly Seat[], commonPages: readonly Page[]) {
  const pages = [...commonPages, ...seats.flatMap((seat) => seat.pages)];
  const root = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: NoSuchPage });
  const routes = pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: lazyRouteComponent(page.load),
      staticData: { page },
    }),
  );
  const first = createRoute({
    getParentRoute: () => root,
    path: "/app",
    beforeLoad: () => {
      throw redirect({ to: firstPage });
    },
  });
  return createRouter({
    routeTree: root.addChildren([...(pages.some(({ path }) => path === firstPage) ? [first] : []), ...routes]),
    context: { seats, pages },
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageFailed,
    defaultPreload: "intent",
    scrollRestoration: true,
    trailingSlash: "never",
  });
}

const firstPage = "/app/home";

/** A parameter of the page's address. */
export function usePageParameter(name: string): string {
  const parameters: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const value = parameters[name];
  if (value === undefined) throw new TypeError(`the page's path has no parameter ${name}`);
  return value;
}

/**
 * What a page remembers in its address (filters, the chosen tab), so that it can be bookmarked and "back" works. Nothing
 * about a person belongs there: addresses are kept by browsers and proxies.
 */
export function useAddressState<Values extends Readonly<Record<string, string | undefined>>>(): readonly [
  Partial<Values>,
  (change: Partial<Values>) => void,
] {
  const search = useSearch({ strict: false }) as Partial<Values>;
  const navigate = useNavigate();
  const change = (values: Partial<Values>) => {
    const kept = Object.entries({ ...search, ...values }).filter(([, value]) => value !== undefined && value !== "");
    navigate({ to: ".", search: Object.fromEntries(kept), replace: true, resetScroll: false });
  };
  return [search, change];
}

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    readonly page?: Page;
  }
}
