<?php
// Tells what is there of WooCommerce: parameters of functions and methods by their names, for the list in symbols.json.

$list = json_decode((string) file_get_contents(__DIR__ . '/symbols.json'), true);
$names = static function (ReflectionFunctionAbstract $one): array {
    return array_map(static function (ReflectionParameter $parameter): string {
        return $parameter->getName() . ($parameter->isOptional() ? '?' : '');
    }, $one->getParameters());
};
$found = ['functions' => [], 'methods' => []];
foreach ($list['functions'] as $function) {
    if (function_exists($function)) {
        $found['functions'][$function] = $names(new ReflectionFunction($function));
    }
}
foreach ($list['classes'] as $class => $methods) {
    foreach ($methods as $method) {
        if (class_exists($class) && method_exists($class, $method)) {
            $found['methods'][$class . '::' . $method] = $names(new ReflectionMethod($class, $method));
        }
    }
}
echo json_encode($found, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES);
