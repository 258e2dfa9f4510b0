<?php
// Runs the plugin's pure classes on the rows of one fixture and prints what each gave: run-fixtures.php PLUGIN FIXTURE.

[, $plugin, $file] = $argv;
require $plugin . '/includes/Autoload.php';
Saldo\WooCommerce\Autoload::register();
$fixture = json_decode((string) file_get_contents($file), true);
$results = [];
foreach ($fixture['rows'] as $row) {
    $results[] = call_user_func(['Saldo\\WooCommerce\\Pure\\' . $fixture['class'], $row['call'] ?? $fixture['call']], ...$row['given']);
}
echo json_encode($results, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION);
