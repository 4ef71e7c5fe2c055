/** Every sheet of the practice page; a later one may overrule an earlier. */

import "./frame.css";
import "./now.css";
import "./stage.css";
import "../stage/halves.css";
import "./controls.css";
import "./wide.css";
import "./beside.css";
