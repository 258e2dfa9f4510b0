/** Serves the pages that people open: the start page, the demo shop, the sent messages and the documentation. */
import express, { type Request, type Response, type Router } from "express";
import { bundlePages, type PageFile } from "./bundle-pages.ts";

/** Addresses of the pages and the file of each under the widgets' folder. */
const pages = {
  "/": "start/page.html",
  "/demo": "demo/page.html",
  "/mail": "mail/page.html",
  "/docs": "docs/page.html",
  "/why/:token": "why/page.html",
} as const;

/** Everything comes from this origin, and no page may be framed. */
const pagePolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The page on which the keeper of a shop agrees; its form leads back to the site that the address names, and nowhere else. */
const connectPath = ["/connect/woocommerce", "/connect/vendure"];
const connectFile = "connect/page.html";

function connectPolicy(site: unknown): string {
  const url = typeof site === "string" ? URL.parse(site) : null;
  const origin = url !== null && ["http:", "https:"].includes(url.protocol) ? url.origin : null;
  return origin === null ? pagePolicy : pagePolicy.replace("form-action 'self'", `form-action 'self' ${origin}`);
}

/** The empty page that a message is shown in: its own inline styles hold, nothing is loaded, nothing runs. */
const framePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const framePath = "/mail/frame";
const frameFile = "mail/frame.html";

/** The elements for the pages of shops, and what they import: under /widgets, as JavaScript, for any page of the web. */
const elementsFolder = "checkout/";

/** The browser keeps a copy and asks each time whether it still holds. */
const cacheControl = "no-cache";

/** Routes of the pages and of their files under /assets; everything is read from `widgetsDir` once, when this is called. */
export function pageRoutes(options: { readonly widgetsDir: URL }): Router {
  const files = bundlePages(options.widgetsDir);
  const router = express.Router({ caseSensitive: true });
  for (const [path, name] of Object.entries(pages)) {
    const page = required(files.get(name), name);
    router.get(path, (request, response) => send(request, response, page, pagePolicy));
  }
  const connect = required(files.get(connectFile), connectFile);
  router.get(connectPath, (request, response) => send(request, response, connect, connectPolicy(request.query["site"])));
  const frame = required(files.get(frameFile), frameFile);
  router.get(framePath, (request, response) => send(request, response, frame, framePolicy));
  router.get("/assets/{*path}", (request, response, next) => {
    const file = files.get(request.path.slice("/assets/".length));
    if (file === undefined || file.contentType.startsWith("text/html")) next();
    else send(request, response, file, pagePolicy);
  });
  router.get("/widgets/:name", (request, response, next) => {
    const file = files.get(`${elementsFolder}${request.params.name.replace(/\.js$/, ".ts")}`);
    if (file === undefined) return next();
    response.setHeader("Access-Control-Allow-Origin", "*");
    send(request, response, file, pagePolicy, "cross-origin");
  });
  return router;
}

function required(file: PageFile | undefined, name: string): PageFile {
  if (file === undefined) throw new Error(`the page ${name} is missing`);
  return file;
}

function send(request: Request, response: Response, file: PageFile, policy: string, readers = "same-origin"): void {
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Content-Type", file.contentType);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Resource-Policy", readers);
  response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  response.setHeader("Cache-Control", cacheControl);
  response.setHeader("ETag", file.etag);
  if (isKnown(request.headers["if-none-match"], file.etag)) {
    response.status(304).end();
    return;
  }
  response.end(file.body);
}

function isKnown(header: string | undefined, etag: string): boolean {
  return (header ?? "").split(",").some((part) => part.trim() === etag || part.trim() === `W/${etag}` || part.trim() === "*");
}
