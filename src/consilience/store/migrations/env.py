"""What Alembic runs: the migrations, in the transaction that ``consilience.store.migrate`` has begun."""

from __future__ import annotations

from alembic import context

from consilience.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
