// Backups on the command line: make one, look one over, bring everything back, move to another engine. Each opens what
// it needs itself: a backup only reads, so a server may run beside it; the others want the store to themselves.
#pragma once

#include <string>

#include "app/cli.hpp"
#include "app/outcome.hpp"
#include "platform/backup/backup.hpp"
#include "platform/config/settings.hpp"

namespace ognishte::app {

// What is done with the tables of persons and of the running program.
backup::Rules backup_rules();

// `backup FILE`, `backup --verify FILE`, `backup --nightly`.
Outcome run_backup(config::Settings const& settings, Call const& call);
Outcome run_restore(config::Settings const& settings, Call const& call);
// To the database of `target`.
Outcome run_move(config::Settings const& settings, config::Settings target);

}  // namespace ognishte::app
