<?php
// Installs a WordPress without a browser and switches plugins on: install.php FOLDER PLUGIN…

$root = $argv[1];
$_SERVER['HTTP_HOST'] = '127.0.0.1';
define('WP_INSTALLING', true);
require $root . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('Shop of the tests', 'admin', 'admin@example.com', false, '', 'admin-password');
update_option('permalink_structure', '/%postname%/');
update_option('active_plugins', []);
foreach (array_slice($argv, 2) as $plugin) {
    passthru(escapeshellarg(PHP_BINARY) . ' -d memory_limit=512M -r ' . escapeshellarg(
        '$_SERVER["HTTP_HOST"]="127.0.0.1"; require ' . var_export($root . '/wp-load.php', true) . '; require_once ABSPATH . "wp-admin/includes/plugin.php"; '
        . '$done = activate_plugin(' . var_export($plugin, true) . '); if (is_wp_error($done)) { fwrite(STDERR, $done->get_error_message()); exit(1); } flush_rewrite_rules();'
    ), $status);
    if ($status !== 0) {
        exit(1);
    }
}
