/** Unpacks the WordPress of the tests, while something else is still being installed. */
import { wordpressFiles } from "./wordpress-files.ts";

wordpressFiles("trixie");
