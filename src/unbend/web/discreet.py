"""A log that may be shown to anyone: where something failed, never what a person answered or who they are."""

import logging
import traceback


class DiscreetFormatter(logging.Formatter):
    """Level, logger and place. An error's own sentence and a page's address may hold answers or ids: left out."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the frames of an error without its message."""
        parts = [f"{record.levelname.lower()} {record.name}"]
        request = getattr(record, "request", None)
        match = getattr(request, "resolver_match", None)
        if request is not None:
            parts.append(
                f"{getattr(record, 'status_code', '')} {request.method} /{match.route if match else '…'}"
            )
        elif not record.exc_info:
            parts.append(str(record.msg))  # the sentence without its arguments
        lines = [" ".join(parts)]
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.format_list(traceback.extract_tb(record.exc_info[2]))
            lines += [frame.rstrip() for frame in frames] + [record.exc_info[0].__name__]
        return "\n".join(lines)
