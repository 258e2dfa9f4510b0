/** A floor: bare Express 5 with express.json() and one route that answers the body. */
import { createServer } from "node:http";
import express from "express";
import { checkoutPath } from "./checkouts.ts";
import { listenForParent } from "./tell-port.ts";

const app = express();
app.use(express.json());
app.post(checkoutPath, (request, response) => {
  response.json(request.body);
});
listenForParent(createServer(app));
