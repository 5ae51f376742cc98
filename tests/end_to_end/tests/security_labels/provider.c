/* Two label providers that accept every label. */
#include "postgres.h"

#include "commands/seclabel.h"
#include "fmgr.h"

PG_MODULE_MAGIC;

void		_PG_init(void);

static void
accept_label(const ObjectAddress *object, const char *seclabel)
{
}

void
_PG_init(void)
{
	register_label_provider("dummy", accept_label);
	register_label_provider("Other one", accept_label);
}
