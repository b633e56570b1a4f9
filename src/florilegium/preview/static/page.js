// The preview: each module shows its part of the view.
import "./state.js";
import "./pages.js";
import "./source.js";
import "./ebook.js";
import "./contents.js";
import "./arrange.js";
import "./findings.js";
import "./totals.js";
import "./search.js";
import "./compare.js";
import "./thumbnails.js";
import "./keys.js";
import { start } from "./live.js";

start();
