/* cordon: the security plan of a public event, derived and proved. Includes everything. */
#ifndef CORDON_CORDON_H
#define CORDON_CORDON_H

#include "cordon/changeover.h"
#include "cordon/compare.h"
#include "cordon/context.h"
#include "cordon/error.h"
#include "cordon/event.h"
#include "cordon/explain.h"
#include "cordon/geometry.h"
#include "cordon/language.h"
#include "cordon/map.h"
#include "cordon/march.h"
#include "cordon/obstacles.h"
#include "cordon/options.h"
#include "cordon/plan.h"
#include "cordon/programme.h"
#include "cordon/rules.h"
#include "cordon/sheet.h"
#include "cordon/staff.h"
#include "cordon/starter.h"
#include "cordon/survey.h"
#include "cordon/version.h"
#include "cordon/workspace.h"

#endif
