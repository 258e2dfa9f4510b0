<?php
// Serves files as they are and everything else by WordPress, as a web server with pretty addresses would.

$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
$file = realpath($root . $path);
if ($file !== false && strpos($file, realpath($root)) === 0) {
    if (is_dir($file) && is_file($file . '/index.php')) {
        $file .= '/index.php';
        $path = rtrim($path, '/') . '/index.php';
    }
    if (is_file($file) && substr($file, -4) !== '.php') {
        return false;
    }
    if (is_file($file)) {
        $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $path;
        $_SERVER['SCRIPT_FILENAME'] = $file;
        chdir(dirname($file));
        require $file;
        return true;
    }
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $root . '/index.php';
chdir($root);
require $root . '/index.php';
