#include "ReportPage.h"

// Half of the time that the Report target took to compile went into the literal of an array that SwiftPM makes of a resource.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t script[] = {
#embed "report.js"
};

static const uint8_t style[] = {
#embed "report.css"
};

PageFile page_script(void) { return (PageFile){script, sizeof script}; }

PageFile page_style(void) { return (PageFile){style, sizeof style}; }
